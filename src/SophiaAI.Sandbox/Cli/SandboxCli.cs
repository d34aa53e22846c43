using System.Data.Common;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Cli;

/// <summary>The command line: finds the verb and runs it.</summary>
internal static class SandboxCli
{
    private const string Pwsh = "pwsh";

    private static readonly string s_help = $"""
        Loopback stand-ins for Snowflake, Gong, Vercel, Estuary Flow, Pulumi ESC and Slack.

        Usage:
          serve [--port N] [--data FILE] [--format env|pwsh|json]
          run [--data FILE] -- COMMAND [ARGS...]
          pwsh [ARGS...]

        VERB --help says more about a verb.

        {KnobList.Describe()}
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        string? help = s_help;
        try
        {
            if (args.Count == 0)
                throw new UsageException("A verb is missing.");
            if (IsHelp(args[0]))
                return PrintHelp(help);

            (help, Func<IReadOnlyList<string>, Task<int>>? run) = Find(args[0]);
            IReadOnlyList<string> rest = [.. args.Skip(1)];
            if (AsksForHelp(args[0], rest))
                return PrintHelp(help);
            return await run(rest).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\n\n{help}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or DbException)
        {
            // A port that is taken, or a data file that can't be opened.
            await Console.Error.WriteLineAsync($"The sandbox could not start: {e.Message}").ConfigureAwait(false);
            return ExitCode.Failure;
        }
    }

    private static (string Help, Func<IReadOnlyList<string>, Task<int>> Run) Find(string verb) => verb switch
    {
        "serve" => (ServeVerb.Help, ServeVerb.RunAsync),
        "run" => (RunVerb.Help, RunVerb.RunAsync),
        Pwsh => (PwshVerb.Help, PwshVerb.RunAsync),
        _ => throw new UsageException($"Unknown verb '{verb}'."),
    };

    // What a command is given is the command's. pwsh is given everything, so help on the verb must be all that is there.
    private static bool AsksForHelp(string verb, IReadOnlyList<string> rest) => verb == Pwsh
        ? rest is ["--help"]
        : rest.TakeWhile(a => a != RunVerb.Separator).Any(IsHelp);

    private static bool IsHelp(string argument) => argument is "--help" or "-h" or "-?";

    private static int PrintHelp(string help)
    {
        Console.Out.WriteLine(help);
        return ExitCode.Success;
    }
}
