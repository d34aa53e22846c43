using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A test of a file of Pester's.</summary>
internal sealed partial class PesterTest : OwnTest
{
    /// <summary>The path of Pester's manifest.</summary>
    public required string Pester { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Its place in the file.</summary>
    public required int Index { get; init; }

    /// <summary>The line in which it begins.</summary>
    public required int Line { get; init; }

    /// <inheritdoc/>
    public override Check ToCheck(TestRunspaces runspaces)
    {
        PesterFile file = runspaces.Pester(Pester, File);
        return Check(run => RunAsync(run, file));
    }

    private async Task<string> RunAsync(CheckRun run, PesterFile file)
    {
        try
        {
            return Found(await file.ResultAsync(Index, Line, run).ConfigureAwait(false), run);
        }
        catch (RuntimeException exception)
        {
            throw ScriptFailure.Of(exception, File);
        }
    }

    private string Found(PSObject result, CheckRun run)
    {
        run.Took = result.Properties["Duration"].Value as TimeSpan?;
        string words = result.Properties["Words"].Value?.ToString() ?? string.Empty;
        switch (result.Properties["Result"].Value?.ToString())
        {
            case "Passed": return "No errors.";
            case "Failed": throw new CheckFailedException(Failure(words));
            default: throw new CheckSkippedException(words.Length > 0 ? words.Split('\n')[0] : "Pester has not run it.");
        }
    }

    // Pester says where, in the line after what.
    private string Failure(string words)
    {
        string name = Path.GetFileName(File);
        Match place = Place().Match(words);
        string message = place.Success ? words[..place.Index] : words;
        return $"{message.Trim()} ({name}, line {(place.Success ? place.Groups["line"].Value : Line)})";
    }

    [GeneratedRegex(@"\n\s*at [^\n]*:(?<line>\d+)\s*(\n|$)")]
    private static partial Regex Place();
}
