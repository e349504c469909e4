package io.github.bundle4j.image;

import io.github.bundle4j.archive.GzipWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The forms in which files get into images. */
final class CopyCases {
    private static final List<String> COPIES = List.of(
            "COPY . /",
            "COPY --parents dir/sub/d.txt /x/",
            "COPY --parents dir/sub/d.txt a.txt /x/",
            "COPY --parents dir/sub/d.txt /x",
            "COPY --parents a.txt /x",
            "COPY --parents dir/sub /x/",
            "COPY --parents dir/sub/ /x/",
            "COPY --parents dir /x/",
            "COPY --parents ./dir/sub /x/",
            "COPY --parents /dir/sub /x/",
            "COPY --parents ./dir/./sub/d.txt /x/",
            "COPY --parents dir/./sub/ /x/",
            "COPY --parents dir/./sub/d.txt other/./dir/f.txt /x/",
            "COPY --parents ./dir/sub/./d.txt /x/",
            "COPY --parents ./dir/sub/. /x/",
            "COPY --parents dir/././sub /x/",
            "COPY --parents dir/./sub/./d.txt /x/",
            "COPY --parents /./dir/sub/d.txt /x/",
            "COPY --parents dir/../a.txt /x/",
            "COPY --parents dir/../other/./dir /x/",
            "COPY --parents ../a.txt /x/",
            "COPY --parents dir/*/*.txt /x/",
            "COPY --parents */*.txt /x/",
            "COPY --parents *.txt /x/",
            "COPY --parents * /x/",
            "COPY --parents */ /x/",
            "COPY --parents dir/s* /x/",
            "COPY --parents ./di?/./sub/*.md /x/",
            "COPY --parents **/*.txt /x/",
            "COPY --parents ./**/*.md /x/",
            "COPY --parents ** /x/",
            "COPY --parents dir/** /x/",
            "COPY --parents ./dir/./**/*.txt /x/",
            "COPY --parents **/dir /x/",
            "COPY --parents **/sub/*.txt **/f.txt /x/",
            "COPY **/*.txt /x/",
            "COPY dir/** /x/",
            "COPY --parents --exclude=*.txt a.txt b.md /x/",
            "COPY --parents --exclude=**/*.txt dir/sub /x/",
            "COPY --parents --exclude=dir dir/sub /x/",
            "COPY --parents --exclude=**/*.txt */sub/* /x/",
            "COPY --parents nothing /x/",
            "COPY --parents nothing/*.txt /x/",
            "COPY --parents dir/none a.txt /x/",
            "COPY --parents **/*.none /x/",
            "COPY --parents dirlink/d.txt /x/",
            "COPY --parents dirlink /x/",
            "COPY --parents dirlink/ /x/",
            "COPY --parents dirlink/*.txt /x/",
            "COPY --parents dir/link /x/",
            "COPY --parents dir/dangling /x/",
            "COPY --parents --chown=5:6 dir/sub/d.txt /x/y/",
            "COPY --parents --chmod=640 dir/sub/d.txt /x/y/",
            "COPY --parents --chmod=u=rwX,go=rX dir/sub other /x/",
            "COPY --parents --exclude=*.md dir other /x/",
            "COPY --parents --exclude=dir/sub dir /x/",
            "COPY --parents --exclude=sub dir /x/",
            "COPY --parents --exclude=**/*.md ./dir/./sub /x/",
            "COPY --parents --exclude=d.txt ./dir/./sub /x/",
            "COPY --parents --exclude=sub/d.txt ./dir/./sub /x/",
            "COPY --parents --exclude=dir/sub/d.txt ./dir/./sub /x/",
            "COPY --parents --link dir/sub/d.txt /x/",
            "COPY --parents=false dir/sub/d.txt /x/",
            "COPY --parents=true dir/sub/d.txt /x/",
            "WORKDIR /w\nCOPY --parents dir/sub/d.txt .",
            "WORKDIR /w\nCOPY --parents dir/sub/d.txt ./",
            "COPY --exclude=*.md . /x/",
            "COPY --exclude=**/*.md --exclude=dir/link . /x/",
            "COPY --exclude=sub dir /x/",
            "COPY --exclude=sub/ dir /x/",
            "COPY --exclude=/sub dir /x/",
            "COPY --exclude=./sub dir /x/",
            "COPY --exclude=dir/sub dir /x/",
            "COPY --exclude=sub/* dir /x/",
            "COPY --exclude=sub/** dir /x/",
            "COPY --exclude=** dir /x/",
            "COPY --exclude=* dir /x/",
            "COPY --exclude=**/d.txt --exclude=!sub/d.txt dir /x/",
            "COPY --exclude=sub --exclude=!sub/d.txt dir /x/",
            "COPY --exclude=!sub/d.txt --exclude=* dir /x/",
            "COPY --exclude=*.txt a.txt b.md /x/",
            "COPY --exclude=a.txt a.txt /x/",
            "COPY --exclude=a.txt a.txt /x",
            "COPY --exclude=*.txt *.txt *.md /x/",
            "COPY --exclude=*.txt *.txt /x/",
            "COPY --exclude=dir/c.txt dir/c.txt /x/",
            "COPY --exclude=c.txt dir/c.txt /x/",
            "COPY --exclude=dir dir other /x/",
            "COPY --exclude=dir . /x/",
            "COPY --exclude=dir/ . /x/",
            "COPY --exclude=[ dir /x/",
            "COPY --exclude= dir /x/",
            "COPY --exclude=f.txt other /x/",
            "COPY --exclude=dirlink . /x/",
            "COPY --exclude=d.txt dirlink /x/",
            "COPY --exclude=*.md dirlink /x/",
            "ADD --exclude=*.md dir /x/",
            "ADD --exclude=p.txt pack.tar /x/",
            "ADD --exclude=pack.tar pack.tar a.txt /x/",
            "COPY --link a.txt /x/y/z",
            "COPY --link a.txt /x/y/",
            "COPY --link --chown=5:6 dir /x/",
            "COPY --link --chown=5:6 a.txt /x/y/",
            "COPY --link --chmod=711 a.txt run.sh /x/y/",
            "COPY --link . /",
            "COPY --link=false a.txt /x/",
            "COPY dir /x/\nCOPY --link a.txt /x/",
            "COPY dir /x\nCOPY --link a.txt /x",
            "COPY a.txt /x\nCOPY --link a.txt /x/",
            "COPY a.txt /x\nCOPY --link dir /x",
            "COPY dirlink /real/\nCOPY . /c/\nCOPY --link a.txt /c/dirlink/",
            "COPY . /c/\nCOPY a.txt /c/dirlink/",
            "COPY . /c/\nCOPY --link a.txt /c/dir/link",
            "COPY . /c/\nCOPY b.md /c/dir/link",
            "COPY . /c/\nCOPY b.md /c/dir/dangling",
            "COPY . /c/\nCOPY b.md /c/dir/dangling/",
            "COPY . /c/\nCOPY dir /c/dirlink",
            "COPY --chown=5:6 dir /x\nCOPY --link dir /x",
            "COPY --chown=5:6 dir /x\nCOPY dir /x",
            "COPY --chmod=700 dir /x\nCOPY dir/sub /x/sub",
            "WORKDIR /w\nCOPY --link a.txt b",
            "WORKDIR /w\nCOPY --link a.txt ./",
            "WORKDIR /w\nCOPY --link a.txt .",
            "USER 5:6\nWORKDIR /w/v\nCOPY a.txt .",
            "USER 5\nCOPY a.txt /x/y/",
            "USER 5:6\nCOPY --link a.txt /x/y/",
            "COPY a.txt /x\nCOPY dir /x",
            "COPY dir /x\nCOPY a.txt /x/sub",
            "COPY a.txt /x\nCOPY a.txt /x/",
            "COPY a.txt a.txt/* /x/",
            "COPY a.txt /x/\nCOPY --link ./a.txt/?/* /y/",
            "ADD . /x/\nADD a.txt/*.md b.md /y/",
            "COPY dir /x/\nCOPY dir/dangling/* /y/",
            "COPY . /x/\nCOPY dir/link/* /y/",
            "COPY dir other /x",
            "COPY nothing /x",
            "COPY dir/d* /x/",
            "COPY dir/l* /x/",
            "COPY dir* /x/",
            "COPY none/*.txt /x/",
            "COPY --chmod=700 a.txt /x/y/",
            "COPY --chmod=1777 a.txt /x/y/",
            "COPY --chmod=u=rwx,go= a.txt /x/y/",
            "COPY --chmod=644 a.txt /x/y/z",
            "COPY --chmod= --chown= a.txt /x/",
            "COPY --chmod=g=u,o=g-x run.sh dir /x/",
            "ADD --chmod=700 a.txt /x/y/",
            "COPY nothing* /x/",
            "COPY nothing* a.txt /x/",
            "COPY a.txt/ /x",
            "COPY a.txt/. /x",
            "COPY dir/sub/.. /x",
            "COPY dir/link/ /x",
            "COPY dir/dangling /x",
            "COPY dirlink/../c.txt /x",
            "COPY [\"with space.txt\", \"/a b/\"]",
            "COPY with\\ space.txt /x/",
            "COPY a.txt /x//y/../z/",
            "COPY a.txt //x",
            "COPY a.txt ../../x",
            "COPY a.txt /x/.",
            "COPY a.txt /x/..",
            "COPY a.txt .",
            "COPY a.txt /",
            "COPY dir .",
            "COPY --chown=5 dir /x",
            "COPY --chown=:6 dir /x",
            "COPY --chown=5: dir /x",
            "COPY --chown=root:root dir /x",
            "COPY --chown=nobody dir /x",
            "COPY --chown=4294967295 a.txt /x",
            "COPY --chmod=0 a.txt /x",
            "COPY --chmod=4755 run.sh /x",
            "COPY --chmod=1777 dir /x",
            "COPY --chmod=a-x dir run.sh /x/",
            "COPY --chmod=+x a.txt dir /x/",
            "COPY --chmod=go= dir /x/",
            "COPY --chmod=u=rw,go=u a.txt /x",
            "COPY --chmod=u+s,g+s,+t run.sh dir /x/",
            "COPY --chmod=a+X dir a.txt run.sh /x/",
            "COPY --chmod=888 a.txt /x",
            "COPY --chmod=z a.txt /x",
            "COPY --chmod=10000 a.txt /x",
            "COPY --chmod=640 . /x/y/",
            "ADD a.txt dir /x/",
            "ADD pack.tar /x/",
            "ADD pack.tar /x",
            "ADD pack.tgz /x/y/",
            "ADD *.t?? /x/",
            "ADD --unpack=false pack.tar /x/",
            "ADD --unpack pack.tgz /x/",
            "ADD --unpack a.txt /x/",
            "ADD --chown=5:6 --chmod=640 pack.tar a.txt /x/",
            "ADD --link pack.tar a.txt /x/y/",
            "ADD --link --chown=5:6 dir /x/y/",
            "COPY dir /x\nADD pack.tar /x",
            "COPY a.txt /x/packed\nADD pack.tar /x",
            "COPY <<E /x\nhello $HOME\nE",
            "COPY <<\"E\" /x/\nhello $HOME\nE",
            "ENV V=v\nCOPY <<E <<'F' a.txt /x/\n$V ${V:-w} \\$V\nE\n$V\nF",
            "COPY --chmod=755 --chown=5:6 <<-E /x/y\n\t\ta\n\tE",
            "COPY --link <<E /x\na\nE",
            "ADD <<E /x/\na\nE",
            "COPY <<E <<E /x/\n1\nE\n2\nE",
            "COPY <<E /x\nE",
            "COPY --exclude=E <<E a.txt /x/\n1\nE",
            "COPY --parents <<E dir/sub/d.txt /x/\n1\nE");

    /** A stage with links, owners and modes. */
    private static final String STAGE =
            "FROM scratch AS one\nCOPY . /c/\nCOPY --chown=5:6 --chmod=u=rwX,g=rX,o= dir /m/deep/\nCOPY --chmod=4711 run.sh /m/\n"
                    + "COPY <<E /m/deep/sub/.dot\n.\nE\n";

    private static final List<String> FROM_IMAGES = List.of(
            "COPY --from=one --parents c/a.txt /x/",
            "COPY --from=one --parents c/a.txt /x",
            "COPY --from=one --parents /c/dir /x/",
            "COPY --from=one --parents c/dir/ /x/",
            "COPY --from=one --parents m/deep/sub/d.txt /x/",
            "COPY --from=one --parents m/deep/sub c/dir/sub /x/",
            "COPY --from=one --parents m/./deep/sub/d.txt /x/",
            "COPY --from=one --parents m/deep/./sub/d.txt /x/",
            "COPY --from=one --parents m/deep/sub/./d.txt /x/",
            "COPY --from=one --parents m/deep/sub/d.txt/./ /x/",
            "COPY --from=one --parents m/deep/sub/d.txt/./* /x/",
            "COPY --from=one --parents ./m/./deep/sub /x/",
            "COPY --from=one --parents m/./deep/./sub /x/",
            "COPY --from=one --parents /./m/deep/sub /x/",
            "COPY --from=one --parents m/../c/a.txt /x/",
            "COPY --from=one --parents m/../c/./a.txt /x/",
            "COPY --from=one --parents m/*/sub /x/",
            "COPY --from=one --parents m/*/*.txt /x/",
            "COPY --from=one --parents m/*/s*/*.txt /x/",
            "COPY --from=one --parents **/d.txt /x/",
            "COPY --from=one --parents **/sub /x/",
            "COPY --from=one --parents m/** /x/",
            "COPY --from=one --parents ** /x/",
            "COPY --from=one --parents * /x/",
            "COPY --from=one --parents / /x/",
            "COPY --from=one --parents . /x/",
            "COPY --from=one --parents c/./** /x/",
            "COPY --from=one --parents c/./**/*.md /x/",
            "COPY --from=one --parents c/./* /x/",
            "COPY --from=one --parents [cm]/./dir /x/",
            "COPY --from=one --parents */./*.sh /x/",
            "COPY --from=one --parents */./sub /x/",
            "COPY --from=one --parents n*/./sub /x/",
            "COPY --from=one --parents c/dirlink/./d.txt /x/",
            "COPY --from=one --parents c/dirlink/d.txt /x/",
            "COPY --from=one --parents c/dirlink/*.txt /x/",
            "COPY --from=one --parents c/dirlink /x/",
            "COPY --from=one --parents c/d*k/./*.txt /x/",
            "COPY --from=one --parents c/dir/link c/dir/dangling /x/",
            "COPY --from=one --parents c/dir/dangling/./a /x/",
            "COPY --from=one --parents c/dir/dangling/./a* /x/",
            "COPY --from=one --parents nothing /x/",
            "COPY --from=one --parents nothing/* /x/",
            "COPY --from=one --parents nothing/./* /x/",
            "COPY --from=one --parents c/nothing /x/",
            "COPY --from=one --parents c/*.none /x/",
            "COPY --from=one --parents c/none c/*.txt /x/",
            "COPY --from=one --parents c/[ /x/",
            "COPY --from=one --parents --chown=7:8 m/deep/sub/d.txt /x/y/",
            "COPY --from=one --parents --chmod=640 m/deep/sub/d.txt /x/y/",
            "COPY --from=one --parents --chmod=640 m/*/sub m/deep/sub/d.txt /x/y/",
            "COPY --from=one --parents --chmod=go+w m/run.sh m/deep/sub /x/",
            "COPY --from=one --parents --link m/deep/sub/d.txt /x/",
            "COPY --from=one --parents --link --chown=7:8 --chmod=701 m/deep/sub /x/",
            "COPY --from=one --parents --exclude=**/*.txt m /x/",
            "COPY --from=one --parents --exclude=*.txt m /x/",
            "COPY --from=one --parents --exclude=m m/deep /x/",
            "COPY --from=one --parents --exclude=m/deep m /x/",
            "COPY --from=one --parents --exclude=m/deep m/deep/sub /x/",
            "COPY --from=one --parents --exclude=m/deep m/*/sub /x/",
            "COPY --from=one --parents --exclude=deep m/./deep/sub /x/",
            "COPY --from=one --parents --exclude=m/deep --exclude=!m/deep/sub m /x/",
            "COPY --from=one --parents --exclude=** --exclude=!**/d.txt m c /x/",
            "COPY --from=one --parents --exclude=!m/deep/sub --exclude=m/deep m /x/",
            "COPY --from=one --parents --exclude=** m /x/",
            "COPY --from=one --parents --exclude=** m* /x/",
            "COPY --from=one --exclude=*.txt /m/deep /x/",
            "COPY --from=one --exclude=sub /m/deep /x/",
            "COPY --from=one --exclude=sub --exclude=!sub/d.txt /m/deep /x/",
            "COPY --from=one --exclude=* --exclude=!sub /m/deep /x/",
            "COPY --from=one --exclude=** --exclude=!**/*.md /m /x/",
            "COPY --from=one --exclude=**/.* / /x/",
            "COPY --from=one --exclude=/sub /m/deep /x/",
            "COPY --from=one --exclude=deep/sub/ /m /x/",
            "COPY --from=one --exclude=deep/../deep /m /x/",
            "COPY --from=one --exclude=[ /m /x/",
            "COPY --from=one --exclude= /m /x/",
            "COPY --from=one --exclude=** /m /x/",
            "COPY --from=one --exclude=d.txt /c/dirlink /x/",
            "COPY --from=one --exclude=*.txt /c/*.txt /x/",
            "COPY --from=one --exclude=*.txt /c/* /x/",
            "COPY --from=one --exclude=c.txt /c/dir/link /x/",
            "COPY --from=one --exclude=*.md /c/dir/s* /c/other /x/",
            "COPY --from=one --exclude=*.txt --chown=7:8 --chmod=701 /m /x/",
            "COPY --from=one --exclude=*.txt --link /m/deep /x/",
            "COPY --from=one --exclude=*.txt /c/nothing /x/",
            "COPY --from=one --exclude=*.txt /c/nothing* /x/",
            "COPY --from=one --exclude=*.txt /nothing/* /x/",
            "COPY --from=one /nothing/* /x/",
            "COPY --from=one /c/dir/dangling /x/",
            "COPY --from=one /c/dir/dang* /x/",
            "COPY --from=one /c/dirlink/s* /x/",
            "COPY --from=one /c/d*/d.txt /x/",
            "COPY --from=one /c/a.txt/* /x/",
            "COPY --from=one --link --chown=root /m /x/",
            "COPY --from=one --link --chown=7:root /m /x/",
            "COPY --from=one --link --chown=app /m /x/",
            "COPY --from=one --link --chown=7:app /m /x/",
            "COPY --from=scratch --parents a /x/",
            "COPY --from=scratch --parents * /x/",
            "COPY --from=scratch --exclude=a / /x/",
            "WORKDIR /w\nCOPY --from=one --parents m/deep/sub/d.txt .",
            "WORKDIR /w\nCOPY --from=one --parents --exclude=**/.* m ./v/");

    /** Into folders that are there already. */
    private static final List<String> ONTO_IMAGES = List.of(
            "COPY --from=one --parents m/deep/sub/d.txt /c/",
            "COPY --from=one --parents m/deep/sub/d.txt /",
            "COPY --from=one --parents c/dir/sub/d.txt /m/../",
            "COPY --from=one --parents c/./dir/sub/d.txt /m/",
            "COPY --from=one --parents --chmod=640 c/./dir/sub/d.txt /m/deep/",
            "COPY --from=one --parents --chown=7:8 --chmod=640 c/dir/./sub/d.txt /m/deep",
            "COPY --from=one --parents --chown=7:8 --chmod=640 c/dir/./sub /m/deep",
            "COPY --from=one --exclude=sub --exclude=!sub/d.txt --chmod=640 --chown=7:8 /c/dir /m/deep",
            "COPY --from=one --exclude=sub --exclude=!sub/d.txt /m/deep /c/dir",
            "COPY --from=one --exclude=*.txt /m/deep /c/dir/",
            "COPY --from=one --parents c/./dirlink /c/dir/",
            "COPY --from=one --parents m/deep/./sub/d.txt /c/dirlink/",
            "COPY --from=one --parents m/deep/./link /c/dir/sub/",
            "COPY --from=one --parents --link c/dir/sub/d.txt /c/dirlink/",
            "COPY --from=one --link --chmod=701 /m/deep /c/dirlink/",
            "COPY --from=one --link --chmod=701 /m/deep /c/dir/new/",
            "COPY --parents dir/sub/d.txt other/dir/f.txt /c/",
            "COPY --parents dir/./sub/d.txt /m/deep/",
            "COPY --parents --chown=7:8 --chmod=640 dir/./sub/d.txt /m/deep/",
            "COPY --exclude=sub --exclude=!sub/d.txt dir /m/deep/",
            "COPY --exclude=sub --exclude=!sub/d.txt --chown=7:8 --chmod=640 dir /m/deep/");

    /** Names that are there several times: which one wins depends on the order, and a link may be there before a file. */
    private static final Map<String, String> EQUAL_NAMES = Map.of(
            "a-/s", "f:dash", "a/s", "f:plain", "a.b/s", "f:dot", "l/s", "l:../a/s", "l/t", "l:none", "k", "f:k");

    private static final List<String> OF_EQUAL_NAMES = List.of(
            "*/s",
            "a*/s",
            "a-/s a/s",
            "a*",
            "l */s",
            "*/s l",
            "l a.b",
            "--exclude=t l a.b",
            "--exclude=s */",
            "--parents */s",
            "--parents */./s",
            "--parents a*/./* l/./s",
            "--link l */s");

    /** What is taken out of images with {@code --parents} and {@code --exclude}. */
    static List<CopyCase> fromImages() {
        Map<String, String> files = context();
        files.put(".dockerignore", "f:Dockerfile\n.dockerignore\n");
        List<CopyCase> cases = new ArrayList<>();
        FROM_IMAGES.forEach(body -> cases.add(new CopyCase(STAGE + "FROM scratch\n" + body + "\n", files)));
        ONTO_IMAGES.forEach(body -> cases.add(new CopyCase(STAGE + "FROM one\n" + body + "\n", files)));
        Map<String, String> equal = new TreeMap<>(EQUAL_NAMES);
        equal.put(".dockerignore", "f:Dockerfile\n.dockerignore\n");
        // With other contents, or one would get what the daemon has kept of the other.
        Map<String, String> inImage = new TreeMap<>(equal);
        inImage.replaceAll(
                (path, file) -> path.endsWith("/s") && file.startsWith("f:") ? file + " of the image" : file);
        for (String words : OF_EQUAL_NAMES) {
            cases.add(new CopyCase("FROM scratch\nCOPY " + words + " /x/\n", equal));
            cases.add(new CopyCase(
                    "FROM scratch AS one\nCOPY . /\nFROM scratch\nCOPY --from=one " + words + " /x/\n", inImage));
        }
        cases.addAll(randomFromImages(1, 150));
        return cases;
    }

    /** Random contexts that become images, and instructions that take of those. */
    static List<CopyCase> randomFromImages(long seed, int count) {
        Random random = new Random(seed);
        List<CopyCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> files = randomFiles(random);
            files.put(".dockerignore", "f:Dockerfile\n.dockerignore\n");
            StringBuilder text = new StringBuilder("FROM scratch AS one\nCOPY . /\n");
            for (int more = random.nextInt(3); more > 0; more--) {
                text.append("COPY --chown=")
                        .append(random.nextInt(9))
                        .append(" --chmod=7")
                        .append(random.nextInt(8))
                        .append("1 . /")
                        .append(path(random, PARTS, 2))
                        .append("/\n");
            }
            text.append("FROM ")
                    .append(random.nextInt(3) == 0 ? "one" : "scratch")
                    .append('\n');
            for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
                boolean parents = random.nextBoolean();
                text.append("COPY --from=one");
                randomOptions(random, text, parents, parents ? random.nextInt(3) : 1 + random.nextInt(2));
                for (int sources = 1 + random.nextInt(2); sources > 0; sources--) {
                    text.append(random.nextInt(4) == 0 ? " /" : " ").append(path(random, GLOBS, 3));
                    if (random.nextInt(3) == 0) {
                        text.append("/./").append(path(random, GLOBS, 2));
                    }
                }
                text.append(" /").append(path(random, PARTS, 2)).append("/\n");
            }
            cases.add(new CopyCase(text.toString(), files));
        }
        return cases;
    }

    private static void randomOptions(Random random, StringBuilder text, boolean parents, int excludes) {
        text.append(parents ? " --parents" : "");
        for (int excluded = excludes; excluded > 0; excluded--) {
            text.append(" --exclude=").append(random.nextInt(4) == 0 ? "!" : "").append(path(random, GLOBS, 2));
        }
        text.append(random.nextInt(4) == 0 ? " --link" : "");
        text.append(random.nextInt(4) == 0 ? " --chown=5:6" : "");
        text.append(random.nextInt(5) == 0 ? " --chmod=71" + random.nextInt(8) : "");
    }

    private static final List<String> WHOLE = List.of(
            "FROM scratch AS one\nCOPY --chown=5:6 dir /d\nCOPY --chmod=600 a.txt /f\nFROM scratch\nCOPY --from=one / /",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=one /c/dirlink /x",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=one /c/dir/link /x",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=one /c/*/*.txt /x/",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=one /none /x/",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=one /none* /x/",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=one --link --chown=7:8 /c/dir /x/",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=ONE c/a.txt /x/",
            "FROM scratch AS one\nCOPY . /c/\nFROM scratch\nCOPY --from=0 --chmod=700 c/dir/sub /x/",
            "FROM scratch AS one\nWORKDIR /c\nCOPY a.txt .\nFROM scratch\nCOPY --from=one a.txt /x/",
            "FROM scratch AS one\nONBUILD COPY a.txt /x/\nFROM one\nCOPY b.md /x/",
            "FROM scratch AS one\nONBUILD COPY --exclude=*.md dir /x/\nFROM one AS two\nFROM two",
            "FROM scratch AS one\nCOPY a.txt /x\nFROM one\nCOPY b.md /y\nFROM one\nCOPY run.sh /z",
            "FROM scratch AS one\nCOPY a.txt /x\nFROM scratch AS two\nCOPY --from=one /x /y\nFROM two",
            "FROM scratch\nCOPY --from=nothing a /x",
            "FROM scratch AS a\nCOPY a.txt /x\nFROM scratch\nCOPY --from=scratch / /x",
            "ARG A=a.txt\nFROM scratch\nCOPY x${A} /x/",
            "ARG A=a.txt\nFROM scratch\nARG A\nCOPY ${A} /x/",
            "ARG A=a.txt\nFROM scratch\nARG A=b.md\nCOPY ${A} /x/",
            "ARG A=a.txt\nFROM scratch\nCOPY a.txt /x$A\nARG A\nCOPY a.txt /y$A",
            "FROM scratch\nARG A=b.md B=$A\nCOPY $B /x/",
            "FROM scratch\nARG A=b.md\nARG B=${A}x\nCOPY a.txt /$B",
            "FROM scratch\nARG A=one\nENV A=two\nCOPY a.txt /$A",
            "FROM scratch\nENV A=two\nARG A=one\nCOPY a.txt /$A",
            "FROM scratch\nENV A=two B=$A\nCOPY a.txt /x$B",
            "FROM scratch\nENV A=two\nENV A=three B=$A\nCOPY a.txt /x$B",
            "FROM scratch AS s\nARG A=one\nFROM s\nCOPY a.txt /x$A",
            "FROM scratch AS s\nARG A=one\nFROM scratch\nCOPY a.txt /x$A",
            "FROM scratch AS s\nENV A=one\nFROM s\nARG A=two\nCOPY a.txt /x$A",
            "FROM scratch AS s\nARG A=one\nFROM s\nARG A\nCOPY a.txt /x$A",
            "ARG A=zero\nFROM scratch AS s\nARG A=one\nFROM s\nARG A\nCOPY a.txt /x$A",
            "ARG S=s\nFROM scratch AS s\nCOPY a.txt /x\nFROM ${S}\nCOPY b.md /y",
            "ARG S=t\nFROM scratch AS s\nFROM ${S:+s}\nCOPY b.md /y",
            "FROM scratch\nARG TARGETARCH\nARG TARGETOS\nARG TARGETPLATFORM\nARG TARGETVARIANT\nCOPY a.txt /$TARGETOS-$TARGETARCH-$TARGETPLATFORM-$TARGETVARIANT",
            "FROM scratch\nCOPY a.txt /x$TARGETARCH",
            "FROM --platform=linux/arm64 scratch\nARG TARGETARCH\nCOPY a.txt /x$TARGETARCH",
            "FROM scratch\nARG TARGETARCH=own\nCOPY a.txt /x$TARGETARCH",
            "ARG TARGETARCH=own\nFROM scratch\nARG TARGETARCH\nCOPY a.txt /x$TARGETARCH",
            "FROM scratch\nARG A\nCOPY a.txt /x${A:-d}-${A-e}-${A:+f}-${A+g}",
            "FROM scratch\nARG A=\nCOPY a.txt /x${A:-d}-${A-e}-${A:+f}-${A+g}",
            "FROM scratch\nARG A=v\nCOPY a.txt /x${A#v}-${A%v}-${A/v/w}",
            "FROM scratch\nARG A=abcabc\nCOPY a.txt /${A#*b}-${A##*b}-${A%b*}-${A%%b*}-${A/b/x}-${A//b/x}",
            "FROM scratch\nARG A=\"x y\"\nCOPY a.txt /$A/",
            "FROM scratch\nARG A='x y'\nCOPY [\"a.txt\", \"/$A/\"]",
            "FROM scratch\nCOPY a.txt /\\$A",
            "FROM scratch\nCOPY a.txt '/x y'",
            "FROM scratch\nARG A=*.txt\nCOPY $A /x/",
            "FROM scratch\nARG A=5:6\nCOPY --chown=$A a.txt /x/",
            "FROM scratch\nARG A=700\nCOPY --chmod=$A a.txt /x/",
            "FROM scratch\nARG A=*.md\nCOPY --exclude=$A . /x/",
            "FROM scratch AS one\nCOPY a.txt /x\nFROM scratch\nARG S=one\nCOPY --from=$S /x /y",
            "FROM scratch\nWORKDIR w\nWORKDIR ../v\nCOPY a.txt b",
            "FROM scratch\nENV W=/w\nWORKDIR $W/x\nCOPY a.txt .",
            "FROM scratch\nWORKDIR /w\nCOPY --chown=5:6 a.txt /w/",
            "FROM scratch\nCOPY --chown=5:6 dir /w\nWORKDIR /w/sub",
            "# escape=`\nFROM scratch\nCOPY a.txt `\n  /x`$y",
            "FROM scratch\nCOPY a.txt \\\n# comment\n\n  b.md /x/");

    private static final List<String> RULES = List.of(
            "*.md",
            "**/*.md",
            "dir",
            "dir/",
            "/dir/sub",
            "*\n!a.txt",
            "*\n!dir",
            "*\n!dir/sub",
            "*\n!dir/sub/d.txt",
            "*\n!**/d.txt",
            "**\n!dir/sub/d.txt",
            "**\n!**/*.txt",
            "dir\n!dir/c.txt",
            "dir/*\n!dir/sub",
            "dir/**\n!dir/sub/d.txt",
            "**/dir\n!other/dir/f.txt",
            "**/*\n!other",
            "# comment\n\n  a.txt  ",
            "\ufeffa.txt",
            "dir/**",
            "dir/**/",
            "**/",
            "**",
            "*",
            ".",
            "./",
            "/",
            "..",
            "!",
            "! a.txt",
            "*\n! a.txt",
            "**/d.txt",
            "**/sub/**",
            "**/sub/**/d.txt",
            "d**r/c.txt",
            "d*/**.txt",
            "?.*",
            "[ab].*\n!b.md",
            "[^a].*",
            "[!a].*",
            "[a-",
            "[]",
            "a\\.txt",
            "a.txt\\",
            "\\#x",
            "dir/../a.txt",
            "../a.txt",
            "dir//c.txt",
            "./a.txt",
            "!a.txt\n*.txt",
            "dir/sub\n!dir/sub/*.md",
            "dir/sub/*\n!dir/sub/*.md",
            "dirlink",
            "dirlink/d.txt",
            "dir/link",
            "*.txt\r\n!a.txt\r",
            "Dockerfile\n.dockerignore",
            "A.TXT",
            "a.txt\n!a.txt\na.txt",
            "with space.txt",
            "**/.*",
            "*/*/*",
            "*/*/d.*\n!*/sub",
            "{a,b}.txt",
            "a.tx(t)",
            "a+.txt",
            "^a.txt",
            "a.txt$",
            "**.txt",
            "***/d.txt",
            "dir/***/d.txt",
            "**/**/d.txt",
            "**/*sub*/*");

    private CopyCases() {}

    /** A folder, a file and a link, of owners and with modes of their own. */
    static byte[] archive() throws IOException {
        var out = new ByteArrayOutputStream();
        var tar = new LayerTarWriter(out);
        tar.write(FileNode.directory("packed", 0700, 3, 4));
        byte[] content = {'p'};
        tar.write(FileNode.file("packed/p.txt", 0604, 3, 4, 1, () -> new ByteArrayInputStream(content)));
        tar.write(FileNode.symlink("packed/l", "p.txt", 0, 0));
        tar.finish();
        return out.toByteArray();
    }

    private static Map<String, String> context() {
        Map<String, String> files = new TreeMap<>();
        files.put("with space.txt", "f:s");
        files.put("a.txt", "f:a");
        files.put("b.md", "f:b");
        files.put("run.sh", "x:x");
        files.put("dir/c.txt", "f:c");
        files.put("dir/.hidden", "f:h");
        files.put("dir/sub/d.txt", "f:d");
        files.put("dir/sub/e.md", "f:e");
        files.put("other/dir/f.txt", "f:f");
        files.put("dir/link", "l:c.txt");
        files.put("dir/dangling", "l:/nowhere");
        files.put("dirlink", "l:dir/sub");
        return files;
    }

    /** What is recorded. */
    static List<CopyCase> all() throws IOException {
        List<CopyCase> cases = new ArrayList<>();
        // Without the Dockerfile, which the recorder puts beside them.
        Map<String, String> files = context();
        files.put(".dockerignore", "f:Dockerfile\n.dockerignore\n");
        Map<String, String> packed = new TreeMap<>(files);
        packed.put("pack.tar", "b:" + Base64.getEncoder().encodeToString(archive()));
        packed.put("pack.tgz", "b:" + Base64.getEncoder().encodeToString(GzipWriter.compress(archive())));
        for (String body : COPIES) {
            boolean unpacks = body.contains("pack.") || body.contains("*.t??");
            cases.add(new CopyCase("FROM scratch\n" + body + "\n", unpacks ? packed : files));
        }
        WHOLE.forEach(text -> cases.add(new CopyCase(text + "\n", files)));
        for (Map<String, String> arguments :
                List.of(Map.of("A", "given"), Map.of("A", ""), Map.of("B", "given"), Map.of("TARGETARCH", "given"))) {
            WHOLE.stream()
                    .filter(text -> text.contains("ARG "))
                    .forEach(text -> cases.add(new CopyCase(text + "\n", arguments, files)));
        }
        for (String rules : RULES) {
            Map<String, String> ignored = context();
            ignored.put(".dockerignore", "f:Dockerfile\n.dockerignore\n" + rules);
            cases.add(new CopyCase("FROM scratch\nCOPY . /x/\n", ignored));
        }
        cases.addAll(random(1, 60));
        return cases;
    }

    /** Random contexts, rules and instructions. */
    static List<CopyCase> random(long seed, int count) {
        Random random = new Random(seed);
        List<CopyCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(random(random));
        }
        return cases;
    }

    private static final String[] PARTS = {"a", "b", "ab", "a.b", "a-", "s"};
    private static final String[] GLOBS = {"a", "b", "*", "a*", "?", "**", "[ab]", "*.b", "s", "a-"};

    private static Map<String, String> randomFiles(Random random) {
        Map<String, String> files = new TreeMap<>();
        files.put("keep", "f:k");
        for (int i = 0; i < 9; i++) {
            String path = path(random, PARTS, 3);
            boolean free = files.keySet().stream()
                    .noneMatch(other ->
                            other.equals(path) || other.startsWith(path + "/") || path.startsWith(other + "/"));
            if (free) {
                files.put(
                        path,
                        switch (random.nextInt(6)) {
                            case 0 -> "l:" + (random.nextBoolean() ? "../" : "") + path(random, PARTS, 2);
                            case 1 -> "x:" + i;
                            default -> "f:" + i;
                        });
            }
        }
        return files;
    }

    private static CopyCase random(Random random) {
        Map<String, String> files = randomFiles(random);
        StringBuilder rules = new StringBuilder("f:Dockerfile\n.dockerignore\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.append(random.nextInt(3) == 0 ? "!" : "")
                    .append(path(random, GLOBS, 3))
                    .append('\n');
        }
        files.put(".dockerignore", rules.toString());
        StringBuilder text = new StringBuilder("FROM scratch\n");
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            text.append(random.nextInt(5) == 0 ? "ADD" : "COPY");
            boolean parents = random.nextInt(3) == 0 && text.charAt(text.length() - 1) == 'Y';
            randomOptions(random, text, parents, random.nextInt(3));
            for (int sources = 1 + random.nextInt(2); sources > 0; sources--) {
                text.append(random.nextInt(5) == 0 ? " ./" : " ").append(path(random, GLOBS, 3));
            }
            text.append(" /").append(path(random, PARTS, 2)).append("/\n");
        }
        return new CopyCase(text.toString(), files);
    }

    private static String path(Random random, String[] parts, int depth) {
        StringBuilder path = new StringBuilder(parts[random.nextInt(parts.length)]);
        for (int i = random.nextInt(depth); i > 0; i--) {
            path.append('/').append(parts[random.nextInt(parts.length)]);
        }
        return path.toString();
    }
}
