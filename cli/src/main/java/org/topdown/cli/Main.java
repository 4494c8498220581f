package org.topdown.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// `topdown`: parses, runs one command, ends with its exit code: 0 done, 1 the input or the machine is at
/// fault, 2 wrong usage, 130 stopped by Ctrl-C.
@Command(
        name = "topdown",
        description = "A mixing desk that works from the mix bus down.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MixCommand.class,
            NewCommand.class,
            ShowCommand.class,
            PrintCommand.class,
            SetCommand.class,
            AddCommand.class,
            RemoveCommand.class,
            MoveCommand.class,
            PasteCommand.class,
            BusCommand.class,
            GroupCommand.class,
            AutomateCommand.class,
            PresetsCommand.class,
            TempoCommand.class,
            HoldCommand.class,
            KissCommand.class,
            MakeupCommand.class,
            AlignCommand.class,
            UndoCommand.class,
            RedoCommand.class,
            HistoryCommand.class,
            GoCommand.class,
            BranchCommand.class,
            SnapshotCommand.class,
            NotesCommand.class,
            RoleCommand.class,
            RoughMixCommand.class,
            ReplaceCommand.class,
            SampleCommand.class,
            AddFilesCommand.class,
            MeasureCommand.class,
            TemplatesCommand.class,
            CopyCommand.class,
            ArchiveCommand.class,
            RelinkCommand.class,
            DeskCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            BenchSessionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    static final int OK = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int STOPPED = 130;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Interrupt.listen();
        int code = run(new Console(out, err, onTerminal()), arguments);
        out.flush();
        Interrupt.exit(code);
    }

    private static boolean onTerminal() {
        // Newer systems always have a console, older ones only on a terminal.
        return Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
    }

    /// Runs one command and says how it ended; never throws.
    static int run(Console console, String... arguments) {
        CommandLine commandLine = commandLine(new Commands(console), arguments);
        commandLine.setOut(console.outWriter());
        commandLine.setErr(console.errWriter());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((wrong, _) -> wrongUsage(console, wrong, arguments));
        commandLine.setExecutionExceptionHandler((failure, command, _) -> fault(console, failure, command));
        int code;
        try {
            code = arguments.length == 0 ? help(commandLine) : commandLine.execute(arguments);
        } catch (CancellationException _) {
            code = STOPPED;
        } catch (OutOfMemoryError _) {
            console.fault(Fault.NO_MEMORY, wantsJson(arguments));
            code = FAULT;
        }
        console.flush();
        return code;
    }

    /// Knows the one command that is asked for, if the first word is one, else all: to look at all of them takes longer
    /// than many a command.
    private static CommandLine commandLine(Commands commands, String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        for (Class<?> kind : Main.class.getAnnotation(Command.class).subcommands()) {
            if (kind != CommandLine.HelpCommand.class
                    && kind.getAnnotation(Command.class).name().equals(first)) {
                return new CommandLine(new Alone(), commands).addSubcommand(kind);
            }
        }
        return new CommandLine(new Main(), commands);
    }

    /// `topdown` with one command only.
    @Command(name = "topdown", versionProvider = Version.class, mixinStandardHelpOptions = true)
    private static final class Alone {}

    private static int help(CommandLine commandLine) {
        commandLine.usage(commandLine.getOut());
        return OK;
    }

    private static int wrongUsage(Console console, ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String help = name + " --help";
        Optional<String> unknown = wrong instanceof CommandLine.MissingParameterException
                ? unknownOption(command, arguments)
                : Optional.empty();
        String message =
                unknown.map(option -> "Unknown option: '" + option + "'").orElse(String.valueOf(wrong.getMessage()));
        console.say(message);
        console.err().println(suggestion(wrong, command).orElse("Try: " + help));
        if (wantsJson(arguments)) {
            console.out().println(Json.error(new Fault(message, name, "see " + help)));
        }
        return USAGE;
    }

    /// What is missing is asked for only where everything that was said is understood.
    private static Optional<String> unknownOption(CommandLine command, String[] arguments) {
        return Arrays.stream(arguments)
                .takeWhile(word -> !word.equals("--"))
                .filter(word -> word.matches("--[a-z].*|-[a-zA-Z]"))
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word))
                .findFirst();
    }

    /// A command that differs by a slip of the keys; for options, what picocli finds.
    private static Optional<String> suggestion(ParameterException wrong, CommandLine command) {
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.isUnknownOption()) {
            String typed = unmatched.getUnmatched().getFirst();
            return command.getSubcommands().keySet().stream()
                    .filter(name -> Slip.between(typed, name) <= 2)
                    .min(Comparator.comparingInt(name -> Slip.between(typed, name)))
                    .map(name -> "Did you mean: topdown " + name + "?");
        }
        StringWriter suggested = new StringWriter();
        return CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggested, true))
                ? Optional.of(suggested.toString().strip())
                : Optional.empty();
    }

    /// Asked of the words as typed, for when they could not be parsed.
    private static boolean wantsJson(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        int at = words.indexOf("--json");
        return words.contains("--json=-") || (at >= 0 && at + 1 < words.size() && "-".equals(words.get(at + 1)));
    }

    private static int fault(Console console, Exception failure, CommandLine command) {
        if (failure instanceof CancellationException) {
            console.say("stopped; nothing half-done is left");
            return STOPPED;
        }
        boolean verbose = command.getCommand() instanceof Common common && common.verbose;
        boolean json = command.getCommand() instanceof Common common && common.jsonOnStandardOutput();
        console.fault(Fault.of(failure), json);
        if (verbose) {
            failure.printStackTrace(console.err());
        }
        return FAULT;
    }
}
