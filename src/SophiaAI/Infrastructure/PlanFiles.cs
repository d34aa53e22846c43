using System.Management.Automation;
using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Features.Infrastructure.Reports;

namespace SophiaAI.Infrastructure;

/// <summary>The files of a plan, whose drafts are there before anything is read.</summary>
internal sealed class PlanFiles : IDisposable
{
    private readonly SophiaCmdlet _cmdlet;
    private readonly DraftFiles _drafts = new();
    private readonly List<(string Path, FileSet File)> _files = [];
    private bool _isWritten;

    private PlanFiles(SophiaCmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>Prepares the files. Ends the command if they can't be written.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="paths">Where they are wanted.</param>
    public static PlanFiles Begin(SophiaCmdlet cmdlet, string[] paths)
    {
        PlanFiles files = new(cmdlet);
        try
        {
            foreach (string path in paths) files.Begin(path);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Whether the files can have the plan of a manifest. If they have one already, or are what the plan is made of, that is an error.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="overlay">The file that is laid over it; null for none.</param>
    public bool MayWrite(InputFile manifest, InputFile? overlay)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (_files.Count == 0) return true;
        string?[] sources = [TargetOf(manifest), overlay is null ? null : TargetOf(overlay)];
        if (_files.Find(one => sources.Contains(one.File.Target)) is { File: not null } source)
        {
            _cmdlet.WriteError(ErrorRecords.WrongCall("WrongParameter", $"-OutFile names '{source.Path}', from which the plan is made.", source.Path, "Name another file for the plan. Nothing was read or written."));
            return false;
        }

        if (!_isWritten) return true;
        _cmdlet.WriteError(ErrorRecords.WrongCall("WrongParameter", "-OutFile has the plan of another manifest already.", manifest.Name, "Make each plan in a call of its own, with files of its own."));
        return false;
    }

    /// <summary>Writes a plan, each file whole or not at all. What goes wrong with one is an error after all of them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="createdAt">When it was made.</param>
    public void Write(ManifestPlan plan, DateTimeOffset createdAt)
    {
        _isWritten = true;
        List<ErrorRecord> errors = [];
        foreach ((string path, FileSet file) in _files)
        {
            try
            {
                DraftFiles.Write(file, Encoding.UTF8.GetBytes(TextFor(path, plan, createdAt)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                errors.Add(ErrorRecords.PlanNotWritten(exception, path, isMade: true));
            }
        }

        foreach (ErrorRecord error in errors) _cmdlet.WriteError(error);
    }

    /// <inheritdoc/>
    public void Dispose() => _drafts.Dispose();

    // Links lead to it, too.
    private static string TargetOf(InputFile file) => FileSet.Plan(file.FullName, several: false).Target;

    private static string TextFor(string path, ManifestPlan plan, DateTimeOffset createdAt) => Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase)
        ? MarkdownPlan.Write(plan.Manifest.Name, plan.Manifest.Environment, plan.Changes, createdAt)
        : SavedPlan.Write([.. plan.Changes.Where(static change => change.IsShown)], createdAt);

    private void Begin(string path)
    {
        // A manifest and the files to which it refers are YAML: a plan must not take the place of one.
        if (Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML")
            _cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", $"-OutFile names '{path}', and a plan is written as JSON or Markdown, not as YAML.", path, "Name a file such as plan.json or plan.md. Nothing was read or written."));
        try
        {
            if (_drafts.Begin(InputFiles.Literal(_cmdlet, path).FullName, path) is { } file) _files.Add((path, file));
            else _cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", $"-OutFile names '{path}' twice.", path, "Name each file once. Nothing was read."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.PlanNotWritten(exception, path, isMade: false));
        }
    }
}
