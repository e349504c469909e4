package io.github.bundle4j.giterminism;

import io.github.bundle4j.project.Feature;

/** What messages say about features. */
final class Texts {
    private Texts() {}

    static String use(Feature feature, String value) {
        return switch (feature) {
            case ENVIRONMENT_VARIABLE -> "the environment variable " + value;
            case NONDETERMINISTIC_FUNCTION -> "the template function " + value;
            case FROM_LATEST -> "fromLatest";
            case GIT_BRANCH -> "a branch of a remote repository";
            case MOUNT_BUILD_DIRECTORY -> "a mount of build_dir";
            case MOUNT_PATH -> "a mount of " + value;
            case CONTEXT_ADD_FILE -> "the file " + value + " added to a build context";
            case SECRET_ENVIRONMENT_VARIABLE -> "a build secret from the environment variable " + value;
            case SECRET_FILE -> "a build secret from the file " + value;
            case SECRET_VALUE -> "a build secret in plain text, " + value + ",";
            case CUSTOM_TAG -> "an image tag of the caller's choice";
            case INCLUDES_UPDATE -> "reading includes without their lock file";
        };
    }

    static String why(Feature feature) {
        return switch (feature) {
            case ENVIRONMENT_VARIABLE, SECRET_ENVIRONMENT_VARIABLE ->
                "Variables differ from machine to machine, and no commit records their values.";
            case NONDETERMINISTIC_FUNCTION -> "Its result is another one each time, so two runs of one commit differ.";
            case FROM_LATEST -> "The base image can change at any time, and old commits can no longer be built alike.";
            case GIT_BRANCH -> "A branch moves, so what is built depends on the moment.";
            case MOUNT_BUILD_DIRECTORY, MOUNT_PATH -> "The content of the machine's folders is in no commit.";
            case CONTEXT_ADD_FILE, SECRET_FILE -> "The file lies on this machine only, in no commit.";
            case SECRET_VALUE -> "A secret in a repository can be read by everybody who can read the repository.";
            case CUSTOM_TAG -> "A tag that does not follow from the content can be moved to something else.";
            case INCLUDES_UPDATE -> "Without the lock file other repositories decide what this commit means.";
        };
    }

    static String alternative(Feature feature) {
        return switch (feature) {
            case ENVIRONMENT_VARIABLE -> "Write the value into the repository, or let it depend on .Env.";
            case NONDETERMINISTIC_FUNCTION -> "Write the value into the repository, or derive it from .Commit.";
            case FROM_LATEST -> "Name the base image by digest, or renew it with fromCacheVersion.";
            case GIT_BRANCH -> "Name a tag or a commit.";
            case MOUNT_BUILD_DIRECTORY, MOUNT_PATH -> "Mount tmp_dir, or take the files from Git.";
            case CONTEXT_ADD_FILE -> "Commit the file.";
            case SECRET_ENVIRONMENT_VARIABLE, SECRET_FILE, SECRET_VALUE ->
                "Permit it by name if the result does not depend on it.";
            case CUSTOM_TAG -> "Use the content-based tag.";
            case INCLUDES_UPDATE -> "Update and commit the lock file.";
        };
    }
}
