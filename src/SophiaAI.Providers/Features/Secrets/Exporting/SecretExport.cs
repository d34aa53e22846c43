using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>
/// Variables that are to leave an environment. Holds secrets, and shows none: whatever prints its properties prints
/// names only.
/// </summary>
internal sealed class SecretExport
{
    internal SecretExport(string environment, IReadOnlyList<ExportedVariable> variables)
    {
        Environment = environment;
        Variables = variables;
    }

    /// <summary>The environment: organization/project/name.</summary>
    public string Environment { get; }

    /// <summary>The variables' names, in order.</summary>
    public IReadOnlyList<string> Names => Variables.Select(static variable => variable.Name).ToArray();

    internal IReadOnlyList<ExportedVariable> Variables { get; }

    /// <summary>The environment's name; no value.</summary>
    public override string ToString() => Environment;

    /// <summary>Only the variables whose name is wanted.</summary>
    public SecretExport Where(Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return new SecretExport(Environment, Variables.Where(variable => wanted(variable.Name)).ToArray());
    }

    /// <summary>Sees to it that every variable may leave in this form. Names all that may not in one error.</summary>
    /// <param name="form">The form.</param>
    /// <param name="allowUnsafe">Whether names that decide what other programs run are allowed.</param>
    /// <exception cref="ExportRefusedException">UnsafeVariable or InvalidVariable.</exception>
    public void Check(SecretExportForm form, bool allowUnsafe)
    {
        VariableRules.CheckForm(Variables, form);
        if (!allowUnsafe) VariableRules.CheckNames(Variables, OperatingSystem.IsWindows());
    }

    /// <summary>The text of a file in this form, secrets in plain text.</summary>
    /// <param name="form">Dotenv, Json or PowerShell.</param>
    /// <param name="script">Writes a PowerShell assignment from a name and a value: the engine knows how.</param>
    public string ToText(SecretExportForm form, Func<string, string, string> script) => form switch
    {
        SecretExportForm.Dotenv => DotenvText.Of(Variables),
        SecretExportForm.Json => JsonText.Of(Variables),
        SecretExportForm.PowerShell => string.Concat(Variables.Select(variable => script(variable.Name, variable.Value) + "\n")),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "This form is not text."),
    };

    /// <summary>Sets the variables of this process.</summary>
    public void SetVariables()
    {
        foreach (ExportedVariable variable in Variables) System.Environment.SetEnvironmentVariable(variable.Name, variable.Value);
    }

    /// <summary>What went where, masked.</summary>
    /// <param name="target">Where it went.</param>
    public IEnumerable<SecretExportResult> Describe(string target) => Variables.Select(variable => new SecretExportResult
    {
        Name = variable.Name,
        IsSecret = variable.IsSecret,
        Target = target,
        Value = variable.IsSecret ? SecretMask.Of(variable.Value) : variable.Value,
        Environment = Environment,
    });
}
