using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Integrations;

/// <summary>The reports of a run, whose drafts are there before the first check runs.</summary>
internal sealed class RunReports : IDisposable
{
    private readonly SophiaCmdlet _cmdlet;
    private readonly DraftFiles _drafts = new();
    private readonly List<(PlannedReport Report, FileSet File)> _files = [];
    private readonly List<ErrorRecord> _errors = [];

    private RunReports(SophiaCmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>Prepares the files. Ends the command if they can't be written.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="paths">Where reports are wanted; null for none.</param>
    /// <param name="formats">Their formats; null for those that the paths tell.</param>
    public static RunReports Begin(SophiaCmdlet cmdlet, string[]? paths, string[]? formats)
    {
        RunReports reports = new(cmdlet);
        try
        {
            foreach (PlannedReport report in Plan(cmdlet, paths ?? [], formats ?? [])) reports.Begin(report);
            return reports;
        }
        catch
        {
            reports.Dispose();
            throw;
        }
    }

    /// <summary>Writes the reports, each whole or not at all. What goes wrong with one is an error after all of them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The step of GitHub Actions that learns of the run too; null if there is none.</param>
    public void Write(ReportedRun run, GitHubStep? step)
    {
        foreach ((PlannedReport report, FileSet file) in _files) Write(run, report, file);
        if (step is not null) Tell(step, run);
        foreach (ErrorRecord error in _errors) _cmdlet.WriteError(error);
    }

    /// <inheritdoc/>
    public void Dispose() => _drafts.Dispose();

    private static IReadOnlyList<PlannedReport> Plan(SophiaCmdlet cmdlet, string[] paths, string[] formats)
    {
        IReadOnlyList<PlannedReport> reports = PlannedReport.Of(
            [.. paths.Select(path => FullPath(cmdlet, path))], [.. formats.Select(static format => Enum.Parse<ReportFormat>(format, ignoreCase: true))], out string? fault);
        if (fault is not null)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall(
                "WrongParameter", fault, paths.Length > 0 ? string.Join(", ", paths) : string.Join(", ", formats), "Give one path and one format for each report, or a folder and its formats. Without formats, the extensions .xml, .json, .md and .html tell them."));
        }

        return reports;
    }

    private static string FullPath(SophiaCmdlet cmdlet, string path)
    {
        try
        {
            return InputFiles.Literal(cmdlet, path).FullName;
        }
        catch (Exception exception) when (exception is IOException or SessionStateException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.ReportNotWritten(exception, path, hasRun: false));
            throw;
        }
    }

    private void Begin(PlannedReport report)
    {
        try
        {
            FileSet file = _drafts.Begin(report.Path, report.Path) ?? throw new IOException($"Two reports would be written to '{FileSet.Plan(report.Path, several: false).Target}'.");
            _files.Add((report, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.ReportNotWritten(exception, report.Path, hasRun: false));
        }
    }

    // Nobody has asked for these: what goes wrong with one is no error.
    private void Tell(GitHubStep step, ReportedRun run)
    {
        Attempt("The step's summary", () => step.Summarize(run));
        Attempt("The step's outputs", () => step.SetOutputs(run));
        if (!RunnerCommands.ReachRunner(_cmdlet.Host)) return;
#pragma warning disable RS0030 // Runners read commands from the standard output of the process only.
        RunnerCommands.Write(GitHubAnnotations.Of(run), Console.Out);
#pragma warning restore RS0030
    }

    private void Attempt(string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _cmdlet.WriteWarning($"{what} could not be written: {exception.Message}");
        }
    }

    private void Write(ReportedRun run, PlannedReport report, FileSet file)
    {
        try
        {
            DraftFiles.Write(file, ReportWriters.Of(report.Format).Write(run));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _errors.Add(ErrorRecords.ReportNotWritten(exception, report.Path, hasRun: true));
        }
    }
}
