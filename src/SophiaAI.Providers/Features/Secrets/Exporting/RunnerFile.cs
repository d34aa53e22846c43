using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Runner;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>The file through which a GitHub Actions runner receives variables or outputs from a step.</summary>
internal sealed class RunnerFile
{
    private readonly string _path;

    private RunnerFile(string variable, string path)
    {
        Variable = variable;
        _path = path;
    }

    /// <summary>The variable that names the file: GITHUB_ENV or GITHUB_OUTPUT.</summary>
    public string Variable { get; }

    /// <summary>Finds the current step's file.</summary>
    /// <param name="form">GitHubEnv or GitHubOutput.</param>
    /// <param name="hasOutput">Whether this process's output reaches the runner: not from a background job.</param>
    /// <param name="context">Supplies the process's variables. A connection can't name the file.</param>
    /// <exception cref="ExportRefusedException">NoRunner or FileIsLink.</exception>
    /// <exception cref="IOException">The path exists and is not an ordinary file.</exception>
    public static RunnerFile Find(SecretExportForm form, bool hasOutput, ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string variable = form == SecretExportForm.GitHubEnv ? "GITHUB_ENV" : "GITHUB_OUTPUT";
        string? path = context.Runtime.Variable(variable);
        // Elsewhere nothing consumes the mask commands, and they would appear on the screen.
        if (!GitHubRunner.IsHere(context.Runtime.Variable) || string.IsNullOrEmpty(path) || !File.Exists(path))
        {
            throw new ExportRefusedException(ExportRefusal.NoRunner,
                $"This is not a step of GitHub Actions: GITHUB_ACTIONS is not 'true', or {variable} does not name a file. Nothing was exported.",
                $"Use -As {form} in a step of a workflow. Elsewhere, -As Process sets this process's variables, and -Path writes a file.");
        }

        if (!hasOutput)
        {
            throw new ExportRefusedException(ExportRefusal.NoRunner,
                "A background job can't tell the runner to mask the secrets. Nothing was exported.", "Run the command in the step itself.");
        }

        ExportFile.RefuseLink(path);
        OrdinaryFile.RefuseOther(path);
        return new RunnerFile(variable, path);
    }

    /// <summary>The lines that make the runner mask the secrets. They must reach it, through the step's output, before the file is written.</summary>
    public static IEnumerable<string> Masks(SecretExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return RunnerText.Masks(export.Variables);
    }

    /// <summary>What the user must know: one sentence for each secret that can't be masked as a whole. It names the secret, and shows nothing of it.</summary>
    public static IReadOnlyList<string> Warnings(SecretExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return
        [
            .. RunnerText.Unmasked(export.Variables).Select(static name => $"{name} is too short to be masked in the log."),
            .. RunnerText.PartlyMasked(export.Variables).Select(static name => $"{name} has lines that are too short to be masked in the log."),
        ];
    }

    /// <summary>Appends the variables, all or none.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Append(SecretExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        RunnerFileText.Append(_path, RunnerText.Assignments(export.Variables, Environment.NewLine, RunnerFileText.NewMark));
    }
}
