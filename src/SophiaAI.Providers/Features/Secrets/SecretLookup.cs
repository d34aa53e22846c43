using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>
/// Finds the values that a file refers to. An address is one value with its host, so both have one source; and the file that
/// names the reference was reviewed. Other credentials keep their sources, by which their services judge where they may be sent.
/// </summary>
internal sealed class SecretLookup
{
    private const string Module = "SophiaAI";
    private const string NotConnected = "it is not connected to an ESC environment";
    private const string Connect = "Connect to one with Connect-SophiaEnvironment, or refer to a variable or a setting.";

    private readonly ProviderContext _context;
    private readonly string _file;

    // The environment is opened once, and only if the file refers to it.
    private Task<IReadOnlyList<SecretValue>>? _environment;

    /// <param name="context">The settings.</param>
    /// <param name="file">What the file is called in messages.</param>
    public SecretLookup(ProviderContext context, string file)
    {
        _context = context;
        _file = file;
    }

    /// <summary>The value that a file refers to.</summary>
    /// <exception cref="ServiceException">NotConfigured: there is none; or the environment could not be opened.</exception>
    public async Task<SettingValue> FindAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        SettingValue found = reference.Kind switch
        {
            SecretReferenceKind.Setting => OfSetting(reference),
            SecretReferenceKind.Env => Of(reference, _context.Runtime.Variable(reference.Path), new SettingSource(SettingSourceKind.Process)),
            SecretReferenceKind.Esc => Of(reference, await OfEnvironmentAsync(reference, cancellationToken).ConfigureAwait(false), new SettingSource(SettingSourceKind.Environment, _context.Connection.Environment ?? string.Empty)),
            _ => Of(reference, reference.Path, new SettingSource(SettingSourceKind.Parameter)),
        };
        if (!found.IsSet) throw Missing(reference);
        if (reference.Kind != SecretReferenceKind.Literal) _context.Runtime.Redactor.Register(found.Value);
        return found;
    }

    /// <summary>What to do about a reference that has no value now; null if it has one, or if that is known only to the environment.</summary>
    public static string? Lack(ProviderContext context, SecretReference reference)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reference);
        try
        {
            bool isSet = reference.Kind switch
            {
                SecretReferenceKind.Env => Of(reference, context.Runtime.Variable(reference.Path), new SettingSource(SettingSourceKind.Process)).IsSet,
                SecretReferenceKind.Setting => context.Services.Settings.FindAny(reference.Path) is not { } definition || context.Settings.Get(definition).IsSet,
                SecretReferenceKind.Esc => context.Connection.Environment is not null,
                _ => true,
            };
            return isSet ? null : $"{reference} has no value{(reference.Kind == SecretReferenceKind.Esc ? $", since {NotConnected}. {Connect}" : $". {ActionFor(reference)}")}";
        }
        catch (ServiceException)
        {
            // It has one that can't be used: using it says so.
            return null;
        }
    }

    /// <summary>The value of an environment that a path names, also that of a variable; null if there is none.</summary>
    public static SecretValue? Find(IEnumerable<SecretValue> values, string path) =>
        values.FirstOrDefault(value => value.Path == path || value.Entries.Contains(path, StringComparer.Ordinal));

    private SettingValue OfSetting(SecretReference reference) => _context.Services.Settings.FindAny(reference.Path) is { } definition
        ? _context.Settings.Get(definition)
        : Of(reference, null, new SettingSource(SettingSourceKind.Default));

    private async Task<string?> OfEnvironmentAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        if (_context.Connection.Environment is not { } environment) throw Missing(reference, NotConnected, Connect);
        _environment ??= new SecretReader(_context).ReadAsync(environment, cancellationToken);
        IReadOnlyList<SecretValue> values = await _environment.ConfigureAwait(false);
        return Find(values, reference.Path) is { IsUnknown: false } found ? found.Value : null;
    }

    // It is called by the reference, which stands in the file for everybody to read.
    private static SettingValue Of(SecretReference reference, string? value, SettingSource source) =>
        new(new SettingDefinition(Module, reference.ToString(), reference.ToString(), "A value that a file refers to.") { IsSecret = reference.Kind != SecretReferenceKind.Literal }, value, source, reference.ToString());

    private ServiceException Missing(SecretReference reference, string? why = null, string? action = null) => new(Module, FailureReason.NotConfigured, $"{_file} refers to {reference}, and {why ?? "that has no value"}.")
    {
        RecommendedAction = action ?? ActionFor(reference),
    };

    private static string ActionFor(SecretReference reference) => reference.Kind switch
    {
        SecretReferenceKind.Env => $"Set {reference.Path} in this process, such as with env: in a step of a workflow.",
        SecretReferenceKind.Setting => $"Give {reference.Path} a value. Get-SophiaSetting shows the settings, and where they come from.",
        _ => "Add it to the environment. Get-SophiaSecret lists what it has.",
    };
}
