using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Pulumi;

namespace SophiaAI.Providers.Rotation;

/// <summary>What a rotation works with: the environment as it is now, and who may make and revoke credentials.</summary>
internal sealed class RotationScene
{
    private readonly ProviderContext _context;
    private readonly IReadOnlyDictionary<string, string> _variables;

    /// <param name="context">The command's own context: clock, redactor, and where to report.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="variables">What it offers, as opened a moment ago.</param>
    /// <param name="administrator">Signs in where credentials are made and revoked; null for the environment's own settings.</param>
    public RotationScene(ProviderContext context, EscEnvironmentName environment, IReadOnlyDictionary<string, string> variables, SophiaConnection? administrator)
    {
        _context = context;
        Environment = environment;
        _variables = variables;
        Administrator = administrator is null ? null : new ProviderContext(administrator, context.Events);
    }

    /// <summary>The environment that the secret lies in.</summary>
    public EscEnvironmentName Environment { get; }

    /// <summary>Who makes and revokes instead of the environment's own credential; null when nobody was named.</summary>
    public ProviderContext? Administrator { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _context.Runtime.Time;

    /// <summary>Who makes and revokes: the one who was named, else the environment's own credential.</summary>
    public ProviderContext Owner => Administrator ?? Own;

    /// <summary>The environment's settings as they are.</summary>
    public ProviderContext Own => With(string.Empty, new Dictionary<string, string>());

    /// <summary>The environment's settings with other values of a credential, which is the one that signs in.</summary>
    /// <param name="rotation">The credential.</param>
    /// <param name="values">Its values, by the settings' names.</param>
    public ProviderContext Using(CredentialRotation rotation, IReadOnlyDictionary<string, string> values) =>
        With(rotation.Service, values.Concat(rotation.Choosing).ToDictionary(static pair => pair.Key, static pair => pair.Value));

    /// <summary>The environment's settings with some of one service replaced.</summary>
    /// <param name="service">The service.</param>
    /// <param name="values">Values by the settings' names.</param>
    public ProviderContext With(string service, IReadOnlyDictionary<string, string> values)
    {
        Dictionary<string, string> variables = new(_variables, StringComparer.Ordinal);
        foreach ((string name, string value) in values)
        {
            SettingDefinition setting = SettingCatalog.Find(service, name)!;
            foreach (string variable in setting.Variables) variables.Remove(variable);
            variables[setting.Variable] = value;
        }

        // All from one source, so that the rule on addresses and secrets holds as it does for the environment itself.
        return new ProviderContext(
            new SophiaConnection(ConnectionSource.Environment, Environment.ToString(), variables, _context.Connection.AllowedHosts, _context.Runtime), _context.Events);
    }

    /// <summary>Says something at the verbose level.</summary>
    public void Say(string message) => _context.Report(ProviderEventKind.Verbose, message);
}
