using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Runner;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>A step of GitHub Actions, which a run is reported to.</summary>
internal sealed class GitHubStep
{
    /// <summary>The most that a step's summary may have, in bytes. GitHub shows nothing of one that is larger.</summary>
    public const int LargestSummary = 1024 * 1024;

    private readonly Func<string, string?> _variable;

    private GitHubStep(Func<string, string?> variable) => _variable = variable;

    /// <summary>The step that this process belongs to; null elsewhere.</summary>
    /// <param name="variable">Reads the process's variables. A connection can't name a runner's files.</param>
    public static GitHubStep? Find(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return GitHubRunner.IsHere(variable) ? new GitHubStep(variable) : null;
    }

    /// <summary>Appends the run to the step's summary, as far as there is room.</summary>
    /// <returns>Whether the step has a summary.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be written.</exception>
    public bool Summarize(ReportedRun run)
    {
        if (FileOf("GITHUB_STEP_SUMMARY") is not { } path) return false;
        // Room for the line end that an open line before it needs.
        long room = LargestSummary - new FileInfo(path).Length - Environment.NewLine.Length;
        string text = MarkdownReport.Text(run, (int)Math.Max(0, room));
        if (text.Length == 0) throw new IOException($"'{path}' already has almost all of the {LargestSummary >> 10} KiB that GitHub shows.");
        RunnerFileText.Append(path, text);
        return true;
    }

    /// <summary>Sets the step's outputs.</summary>
    /// <returns>Whether the step has outputs.</returns>
    /// <exception cref="IOException">They can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">They can't be written.</exception>
    public bool SetOutputs(ReportedRun run)
    {
        if (FileOf("GITHUB_OUTPUT") is not { } path) return false;
        RunnerFileText.Append(path, RunnerFileText.Assignments(Outputs(run), Environment.NewLine, RunnerFileText.NewMark));
        return true;
    }

    /// <summary>The outputs: names as other actions have them, and counts of checks.</summary>
    public static IReadOnlyList<(string Name, string Value)> Outputs(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return
        [
            ("status", run.Status),
            ("passed", Number(run.Count(IntegrationStatus.Passed))),
            ("failed", Number(run.Count(IntegrationStatus.Failed))),
            ("not-configured", Number(run.Count(IntegrationStatus.NotConfigured))),
            ("skipped", Number(run.Count(IntegrationStatus.Skipped))),
            ("failed-integrations", string.Join(',', run.Failed.Select(static result => ReportText.Line(result.Integration)))),
        ];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The runner has made it, empty. Anything else with that name might be a pipe that nobody reads.
    private string? FileOf(string variable)
    {
        if (_variable(variable) is not { Length: > 0 } path) return null;
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}', which {variable} names.");
        OrdinaryFile.RefuseOther(path);
        return path;
    }
}
