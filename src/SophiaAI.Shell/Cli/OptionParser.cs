using System.Collections.Frozen;

namespace SophiaAI.Shell.Cli;

/// <summary>Reads the command line by pwsh's rules: names can be abbreviated, and a bare name is a script file.</summary>
internal static class OptionParser
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "command", "file", "help", "nologo", "noninteractive", "noprofile", "sandbox", "version");

    public static ShellOptions Parse(IReadOnlyList<string> args)
    {
        ShellOptions options = new();
        for (int index = 0; index < args.Count; index++)
        {
            IReadOnlyList<string> rest = [.. args.Skip(index + 1)];
            switch (Resolve(args[index]))
            {
                case "sandbox": options = options with { Sandbox = true }; break;
                case "nologo": options = options with { NoLogo = true }; break;
                case "noninteractive": options = options with { NonInteractive = true }; break;
                case "noprofile": break;
                case "help": return options with { Mode = RunMode.Help };
                case "version": return options with { Mode = RunMode.Version };
                case "command": return WithCommand(options, rest);
                case "file": return WithFile(options, rest);
                // The first word that is not an option begins the script's name and arguments.
                default: return WithFile(options, [args[index], .. rest]);
            }
        }

        return options;
    }

    private static string? Resolve(string argument)
    {
        if (!argument.StartsWith('-'))
            return null;

        string name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..] : argument[1..];
        if (name.Length == 0)
            return null;
        if (name == "?")
            return "help";

        string[] matches = [.. s_names.Where(n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        return matches.Length == 1 ? matches[0] : null;
    }

    private static ShellOptions WithCommand(ShellOptions options, IReadOnlyList<string> rest) => rest switch
    {
        [] => throw new UsageException(
            "Cannot process the command because of a missing parameter. A command must follow -Command."),
        ["-"] => options with { Mode = RunMode.StandardInput },
        ["-", ..] => throw new UsageException("'-' was specified with the -Command parameter; nothing may follow it."),
        _ => options with { Mode = RunMode.Command, Command = string.Join(' ', rest) },
    };

    private static ShellOptions WithFile(ShellOptions options, IReadOnlyList<string> rest)
    {
        if (rest.Count == 0)
        {
            throw new UsageException(
                "The command cannot be run because the File parameter requires a file path. " +
                "Supply a path for the File parameter and then try the command again.");
        }

        if (rest[0] == "-")
            return options with { Mode = RunMode.StandardInput };

        // The script may change the current directory, so the path is resolved now.
        string path = Path.GetFullPath(rest[0].Length == 0 ? "." : rest[0]);
        if (!File.Exists(path))
        {
            throw new UsageException(
                $"The argument '{rest[0]}' is not recognized as an option or as the name of a script file. " +
                "Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
        }

        return options with
        {
            Mode = RunMode.File,
            File = path,
            FileArguments = ScriptArguments.Read(rest.Skip(1)),
        };
    }
}
