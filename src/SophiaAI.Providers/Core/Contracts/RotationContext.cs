using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a rotation works with: the environment's current state, and who may create and revoke credentials.</summary>
internal sealed class RotationContext
{
    private readonly ProviderContext _context;
    private readonly IReadOnlyDictionary<string, string> _variables;

    /// <param name="context">The command's own context: clock, redactor, and event reporting.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="variables">The environment's variables, from just having opened it.</param>
    /// <param name="administrator">Signs in to create and revoke credentials; null for the environment's own settings.</param>
    public RotationContext(ProviderContext context, string environment, IReadOnlyDictionary<string, string> variables, SophiaConnection? administrator)
    {
        _context = context;
        Environment = environment;
        _variables = variables;
        Administrator = administrator is null ? null : new ProviderContext(context.Services, administrator, context.Events);
    }

    /// <summary>The environment that contains the secret: <c>organization/project/name</c>.</summary>
    public string Environment { get; }

    /// <summary>Creates and revokes instead of the environment's own credential; null if no administrator was named.</summary>
    public ProviderContext? Administrator { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _context.Runtime.Time;

    /// <summary>Creates and revokes: the named administrator if any, else the environment's own credential.</summary>
    public ProviderContext Owner => Administrator ?? Own;

    /// <summary>The environment's settings, unchanged.</summary>
    public ProviderContext Own => With([]);

    /// <summary>The environment's settings with other values for a credential, which is then used to sign in.</summary>
    /// <param name="rotation">The credential.</param>
    /// <param name="values">Its values, by setting name.</param>
    public ProviderContext Using(CredentialRotation rotation, IReadOnlyDictionary<string, string> values) =>
        With([.. rotation.Settings.Where(setting => values.ContainsKey(setting.Name)).Select(setting => KeyValuePair.Create(setting, values[setting.Name])), .. rotation.SignInSettings]);

    /// <summary>The environment's settings with some of them replaced.</summary>
    /// <param name="values">The settings and their values.</param>
    public ProviderContext With(IReadOnlyList<KeyValuePair<SettingDefinition, string>> values)
    {
        Dictionary<string, string> variables = new(_variables, StringComparer.Ordinal);
        foreach ((SettingDefinition setting, string value) in values)
        {
            foreach (string variable in setting.Variables) variables.Remove(variable);
            variables[setting.Variable] = value;
        }

        // All from one source, so that the rule on addresses and secrets applies as it does to the environment itself.
        return new ProviderContext(
            _context.Services,
            new SophiaConnection(_context.Services.Settings, ConnectionSource.Environment, Environment, variables, new ConnectOptions { AllowedHosts = _context.Connection.AllowedHosts }, _context.Runtime), _context.Events);
    }

    /// <summary>Writes a verbose message.</summary>
    public void ReportVerbose(string message) => _context.Report(ProviderEventKind.Verbose, message);
}
