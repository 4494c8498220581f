package org.topdown.media.write;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.topdown.media.ThisMachine;

/// What a file in the making is called: `.topdown-MACHINE-PROCESS-NUMBER.part`. So it can be told from its name
/// alone whether anybody is still writing it; a process that was killed takes nothing away.
record DraftName(String machine, long process, long number) {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Pattern FORM = Pattern.compile("\\.topdown-([0-9a-f]{8})-(\\d{1,18})-(\\d{1,18})\\.part");

    /// Clocks of disks and processes disagree by less.
    private static final Duration DOUBT = Duration.ofSeconds(10);

    /// One that this process has not used.
    static DraftName next() {
        return new DraftName(thisMachine(), ProcessHandle.current().pid(), COUNT.incrementAndGet());
    }

    /// Eight digits of the name: it may hold what file names must not, and nobody has to read it.
    static String thisMachine() {
        return String.format(Locale.ROOT, "%08x", ThisMachine.name().hashCode());
    }

    static Optional<DraftName> of(Path file) {
        Matcher form = FORM.matcher(String.valueOf(file.getFileName()));
        return form.matches()
                ? Optional.of(
                        new DraftName(form.group(1), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    String text() {
        return ".topdown-" + machine + "-" + process + "-" + number + ".part";
    }

    /// Deletes the drafts in `folder` whose writers are gone. What cannot be deleted stays: it costs room, no
    /// print.
    static void clearStale(Path folder) {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".topdown-*.part")) {
            for (Path file : drafts) {
                Optional<DraftName> name = of(file);
                if (name.isPresent() && name.get().abandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return;
        }
    }

    /// Whether nobody writes it any more: the process has ended, or another one has its number by now. Of other
    /// machines' processes nothing is known.
    private boolean abandoned(Path file) throws IOException {
        if (!machine.equals(thisMachine())) {
            return false;
        }
        Optional<ProcessHandle> writer = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        if (writer.isEmpty()) {
            return true;
        }
        Instant written =
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        Optional<Instant> started = writer.get().info().startInstant();
        return started.isPresent() && written.plus(DOUBT).isBefore(started.get());
    }
}
