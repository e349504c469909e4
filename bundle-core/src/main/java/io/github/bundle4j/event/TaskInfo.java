package io.github.bundle4j.event;

import java.util.OptionalLong;

/**
 * Identity of a task.
 *
 * @param id unique among the tasks of one root task
 * @param parent the id of the task it is part of; empty for the root
 * @param kind a stable machine-readable word: {@code "build"}, {@code "push"}, {@code "apply"}, …
 * @param name what it works on, for people: an image name, a reference, a resource
 */
public record TaskInfo(long id, OptionalLong parent, String kind, String name) {}
