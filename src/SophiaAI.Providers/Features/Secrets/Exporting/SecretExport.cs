using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>
/// Variables that are to leave an environment. Contains secrets but shows none: code that prints its properties prints
/// only names.
/// </summary>
internal sealed class SecretExport
{
    // Those whose value the environment does not know.
    private readonly IReadOnlyCollection<string> _unknown;

    internal SecretExport(string environment, IReadOnlyList<ExportedVariable> variables, IReadOnlyCollection<string> unknown)
    {
        Environment = environment;
        Variables = variables;
        _unknown = unknown;
    }

    /// <summary>The environment: organization/project/name.</summary>
    public string Environment { get; }

    /// <summary>The variables' names, in order.</summary>
    public IReadOnlyList<string> Names => Variables.Select(static variable => variable.Name).ToArray();

    internal IReadOnlyList<ExportedVariable> Variables { get; }

    /// <summary>The environment's name, without any value.</summary>
    public override string ToString() => Environment;

    /// <summary>Only the variables with a wanted name.</summary>
    public SecretExport Where(Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return new SecretExport(Environment, Variables.Where(variable => wanted(variable.Name)).ToArray(), _unknown.Where(wanted).ToArray());
    }

    /// <summary>Checks that every variable may leave in this form. One error names all that may not.</summary>
    /// <param name="form">The form.</param>
    /// <param name="allowUnsafe">Whether names that control what other programs run are allowed.</param>
    /// <exception cref="ExportRefusedException">UnsafeVariable or InvalidVariable.</exception>
    /// <exception cref="ServiceException">InvalidRequest: the value of one is not known.</exception>
    public void Check(SecretExportForm form, bool allowUnsafe)
    {
        if (_unknown.Count > 0) throw PulumiProvider.NotKnown(Environment, _unknown);
        VariableRules.CheckForm(Variables, form);
        if (!allowUnsafe) VariableRules.CheckNames(Variables, OperatingSystem.IsWindows());
    }

    /// <summary>The text of a file in this form, with secrets in plain text.</summary>
    /// <param name="form">Dotenv, Json or PowerShell.</param>
    /// <param name="script">Writes a PowerShell assignment from a name and a value, using the engine's own quoting.</param>
    public string ToText(SecretExportForm form, Func<string, string, string> script) => form switch
    {
        SecretExportForm.Dotenv => DotenvText.Of(Variables),
        SecretExportForm.Json => JsonText.Of(Variables),
        SecretExportForm.PowerShell => string.Concat(Variables.Select(variable => script(variable.Name, variable.Value) + "\n")),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "This form is not text."),
    };

    /// <summary>Sets the variables in this process.</summary>
    public void SetVariables()
    {
#pragma warning disable RS0030 // This is the export to the process.
        foreach (ExportedVariable variable in Variables) System.Environment.SetEnvironmentVariable(variable.Name, variable.Value);
#pragma warning restore RS0030
    }

    /// <summary>What was exported and where, masked.</summary>
    /// <param name="target">The destination.</param>
    public IEnumerable<SecretExportResult> Describe(string target) => Variables.Select(variable => new SecretExportResult
    {
        Name = variable.Name,
        IsSecret = variable.IsSecret,
        Target = target,
        Value = variable.IsSecret ? SecretMask.Of(variable.Value) : variable.Value,
        Environment = Environment,
    });
}
