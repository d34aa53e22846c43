using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A check that is a script. It gets the caller's connection, and then its arguments.</summary>
internal sealed class ScriptTest : OwnTest
{
    // What it returns is converted where it was made. Nothing at all comes out of a script that left by exit, break or continue.
    private const string Wrapper =
        """
        param($Script, $Arguments)
        & $Script @Arguments | ForEach-Object -Begin { $last = $null } -Process { $last = $_ } -End { $last -is [bool] -and -not $last; "$last" }
        """;

    /// <summary>The script.</summary>
    public required TestScript Script { get; init; }

    /// <summary>What it gets after the connection.</summary>
    public IReadOnlyList<object?> Arguments { get; init; } = [];

    /// <inheritdoc/>
    public override Check ToCheck(TestRunspaces runspaces)
    {
        // Attempts follow each other.
        Runspace? reserved = null;
        return Check(run => RunAsync(run, runspaces, reserved!)) with { PrepareAsync = async token => reserved = await runspaces.RentAsync(token).ConfigureAwait(false) };
    }

    private async Task<string> RunAsync(CheckRun run, TestRunspaces runspaces, Runspace runspace)
    {
        object?[] arguments = [run.Context.Connection, .. Arguments];
        ScriptCall call = new(Id, Wrapper, [Script.Parse().GetScriptBlock(), arguments], run.Context) { Run = run };
        try
        {
            return Found(await runspaces.RunAsync(call, runspace, run.Token).ConfigureAwait(false));
        }
        catch (RuntimeException exception)
        {
            throw ScriptFailure.Of(exception, Script.File);
        }
    }

    private static string Found(IReadOnlyList<PSObject> output)
    {
        if (output.Count < 2)
        {
            throw new CheckFailedException("The script has left by exit, or by break or continue outside of a loop, so that nobody knows what it found.")
            {
                RecommendedAction = "Leave it with return, and fail with throw or Assert-SophiaTest.",
            };
        }

        if (output[0].BaseObject is true)
        {
            throw new CheckFailedException("The script's output ends with False.")
            {
                RecommendedAction = "Assert-SophiaTest -Condition … -Message … says in words what is wrong.",
            };
        }

        string text = output[1].ToString();
        return text.Length == 0 ? "No errors." : text;
    }
}
