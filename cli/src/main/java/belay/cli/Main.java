package belay.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code belay COMMAND}. Exit code 0: fine; 1: a broken promise or a fault found; 2: the input
 * can't be used, said in one line on stderr.
 */
@Command(
    name = "belay",
    description = "A service desk built around escalation: no ticket falls.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  static final int BROKEN = 1;
  static final int UNUSABLE = 2;

  /** In the order in which they are listed. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          LintCommand.class,
          TestCommand.class,
          SimulateCommand.class,
          DiffCommand.class,
          SchemaCommand.class,
          DueCommand.class,
          ReplayCommand.class,
          ExportCommand.class,
          RunCommand.class,
          ApplyCommand.class,
          DoctorCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          KeyCommand.class,
          KeysCommand.class,
          SignInCommand.class,
          TrainCommand.class,
          CommandLine.HelpCommand.class);

  @Spec private CommandLine.Model.CommandSpec spec;

  Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Carries out one command line. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main());
    asked(args).forEach(line::addSubcommand);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler((fault, _) -> misused(fault));
    line.setExecutionExceptionHandler((fault, command, _) -> failed(fault, command));
    return line.execute(args);
  }

  /**
   * The command that is named, or all of them for help. Looking into a command's class costs time
   * and loads what its methods mention: nobody who lints waits for the server's classes.
   */
  private static List<Class<?>> asked(String[] args) {
    List<Class<?>> named =
        COMMANDS.stream().filter(command -> args.length > 0 && is(command, args[0])).toList();
    return named.isEmpty() || named.contains(CommandLine.HelpCommand.class) ? COMMANDS : named;
  }

  private static boolean is(Class<?> command, String name) {
    return Optional.ofNullable(command.getAnnotation(Command.class))
        .filter(described -> described.name().equals(name))
        .isPresent();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int misused(ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + fault.getMessage());
    command.getErr().println("see " + name + " --help");
    return UNUSABLE;
  }

  private static int failed(Exception fault, CommandLine command) throws Exception {
    if (!(fault instanceof UnusableException)) {
      throw fault;
    }
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + fault.getMessage());
    return UNUSABLE;
  }

  /** As the build has it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"belay " + (version == null ? "from a working copy" : version)};
    }
  }
}
