using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A test of a Pester file.</summary>
internal sealed partial class PesterTest : OwnTest
{
    /// <summary>The path of Pester's manifest.</summary>
    public required string Pester { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Its place in the file.</summary>
    public required int Index { get; init; }

    /// <inheritdoc/>
    public override Check ToCheck(TestRunspaces runspaces)
    {
        PesterFile file = runspaces.Pester(Pester, File);
        return Check(run => RunAsync(run, file)) with { Announce = () => file.Choose(this) };
    }

    private async Task<string> RunAsync(CheckRun run, PesterFile file)
    {
        try
        {
            return Found(await file.ResultAsync(this, run).ConfigureAwait(false), run);
        }
        catch (RuntimeException exception)
        {
            throw ScriptFailure.Of(exception, File);
        }
    }

    private string Found(PSObject result, CheckRun run)
    {
        run.Took = result.Properties["Duration"].Value as TimeSpan?;
        ErrorRecord? error = EngineValue.Bare(result.Properties["Error"].Value) as ErrorRecord;
        switch (result.Properties["Result"].Value?.ToString())
        {
            case "Passed": return "Passed.";
            case "Failed": throw error is null ? new CheckFailedException("Pester says that it has failed, and not why.") : ScriptFailure.Of(error, File);
            default: throw new CheckSkippedException(error is null ? "The file marks it -Skip." : Because(error.ToString()));
        }
    }

    // Pester makes a sentence with the test's name of what Set-ItResult was given.
    private static string Because(string words)
    {
        string reason = Verdict().Replace(words, string.Empty).Trim();
        return reason.Length > 0 ? reason : "Set-ItResult gives no reason.";
    }

    [GeneratedRegex(@"^is (skipped|inconclusive|pending)(, because)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Verdict();
}
