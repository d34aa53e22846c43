using System.Buffers;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>
/// What names mean, by one rule for all commands. A setting goes by any of its variables or by <c>Service.Setting</c>, in
/// capital or small letters alike. With a dot or a bracket a name is a path in the environment. Anything else is a
/// variable of one's own, written exactly.
/// </summary>
internal sealed class SecretNaming
{
    private const string Root = "values.";

    private static readonly SearchValues<char> s_partsOfVariable = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly SettingCatalog _catalog;
    private readonly Dictionary<string, SettingDefinition> _byPath;

    /// <param name="catalog">Knows the settings.</param>
    public SecretNaming(SettingCatalog catalog)
    {
        _catalog = catalog;
        _byPath = catalog.All.ToDictionary(static setting => SecretLayout.PathOf(setting).ToString(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The setting that lies at a path; null when none does.</summary>
    public SettingDefinition? SettingAt(EscPath path) => SettingAt(path.ToString()) is { } setting && SecretLayout.PathOf(setting).Equals(path) ? setting : null;

    /// <summary>How a user knows what lies at a path: its setting's variable, the variable, or the path. The same name leads back there.</summary>
    public string NameOf(EscPath path)
    {
        if (SettingAt(path) is { } setting) return setting.Variable;
        bool isVariable = (path.Length == 2 && path.StartsWith(SecretLayout.Variables)) || (path.Length == 3 && path.StartsWith(SecretLayout.Other));
        if (isVariable && SecretName.IsVariable(path.Key)) return path.Key!;
        return LeadsTo(path.ToString(), path) ? path.ToString() : path.ToQuotedString();
    }

    /// <summary>The setting whose path a text is, in capital or small letters; null when it is no setting's.</summary>
    private SettingDefinition? SettingAt(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Reads a name that a user has typed.</summary>
    /// <exception cref="ServiceException">InvalidRequest: it can't mean anything, and what is near it.</exception>
    public SecretName Parse(string text)
    {
        if (OfSetting(text) is { } setting) return setting;
        if (text.AsSpan().IndexOfAny('.', '[') < 0) return OfVariable(text, null);
        if (EscPath.TryParse(WithoutRoot(text)) is { } path) return OfPath(text, path);
        throw Refuse($"'{text}' is not a path in an environment.", "Write it like sophia.gong.accessKey, hosts[0] or tokens[\"my.key\"].");
    }

    /// <summary>Reads the name of a value that is to become a variable, such as that of a line in a .env file.</summary>
    /// <param name="text">The name.</param>
    /// <param name="origin">Where it stands, such as <c>line 3 of .env</c>; null where there is nothing to point at.</param>
    /// <exception cref="ServiceException">InvalidRequest: it can't be a variable, and why.</exception>
    public SecretName ParseVariable(string text, string? origin) => OfSetting(text) ?? OfVariable(text, origin);

    /// <summary>The setting that a name means; null when it means none.</summary>
    /// <exception cref="ServiceException">InvalidRequest: a service has no such setting, and which is near it.</exception>
    public SettingDefinition? FindSetting(string text) => OfSetting(text)?.Setting ?? SettingAt(WithoutRoot(text));

    /// <summary>Whether a name leads to a path.</summary>
    private bool LeadsTo(string text, EscPath path) =>
        text.AsSpan().IndexOfAny('.', '[') >= 0 && ServiceOf(text) is null && SettingAt(text) is null && path.Equals(EscPath.TryParse(WithoutRoot(text)));

    // The keys of a history begin with the word. What begins so is a path, never a service's setting.
    private static string WithoutRoot(string text) => text.StartsWith(Root, StringComparison.Ordinal) ? text[Root.Length..] : text;

    // The service in Service.Setting; null for what is not of that form.
    private string? ServiceOf(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || text.IndexOf('.', dot + 1) >= 0) return null;
        return _catalog.Services.FirstOrDefault(service => text.AsSpan(0, dot).Equals(service, StringComparison.OrdinalIgnoreCase));
    }

    private SecretName? OfSetting(string text)
    {
        if (_catalog.FindVariable(text) is { } byVariable)
            return Create(byVariable, byVariable.Variables.First(variable => variable.Equals(text, StringComparison.OrdinalIgnoreCase)));
        if (ServiceOf(text) is not { } service) return OfSettingAt(text);
        string name = text[(service.Length + 1)..];
        SettingDefinition named = _catalog.All.FirstOrDefault(setting => setting.Service == service && setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw UnknownSetting(service, name);
        return Create(named, named.Variable);
    }

    private SecretName? OfSettingAt(string path) => SettingAt(path) is { } setting ? Create(setting, setting.Variable) : null;

    private SecretName OfPath(string text, EscPath path)
    {
        if (OfSettingAt(WithoutRoot(text)) is { } setting) return setting;
        // The place of a variable means that variable.
        bool isVariable = path.Length == 3 && path.StartsWith(SecretLayout.Other) && SecretName.IsVariable(path.Key);
        return isVariable ? new SecretName(path.Key!, path, path.Key, null) : new SecretName(text, path, null, null);
    }

    private static SecretName Create(SettingDefinition setting, string variable) => new(variable, SecretLayout.PathOf(setting), variable, setting);

    private SecretName OfVariable(string text, string? origin)
    {
        if (SecretName.IsVariable(text)) return new SecretName(text, SecretLayout.Other.Append(text), text, null);
        string where = origin is null ? string.Empty : $" ({origin})";
        string near = Nearest(text, _catalog.All.SelectMany(static setting => setting.Variables)) is { } variable ? $" Did you mean {variable}?" : string.Empty;
        throw Refuse(
            $"'{text}'{where} can't be the name of a variable: {WhyNot(text)}.",
            $"A name has letters, digits and '_', no digit first, and at most {SecretName.LongestVariable} characters.{near}");
    }

    private static string WhyNot(string text)
    {
        if (text.Length > SecretName.LongestVariable) return $"it has {text.Length} characters";
        int wrong = text.AsSpan().IndexOfAnyExcept(s_partsOfVariable);
        if (wrong < 0) return text.Length == 0 ? "it is empty" : "it begins with a digit";
        return text[wrong] switch
        {
            '*' or '?' => "wildcards are for reading",
            '.' => "a dot separates the parts of a path",
            ' ' => "it has a blank in it",
            var control when char.IsControl(control) => "it has a line end or another control character in it",
            var sign => $"it has '{sign}' in it",
        };
    }

    private ServiceException UnknownSetting(string service, string name)
    {
        string[] names = _catalog.All.Where(setting => setting.Service == service).Select(static setting => setting.Name).ToArray();
        string hint = Nearest(name, names) is { } nearest ? $"Did you mean {service}.{nearest}? " : string.Empty;
        return Refuse($"{service} has no setting '{name}'.", $"{hint}Its settings are {string.Join(", ", names)}.");
    }

    // The name with the fewest letters to change, if that is few enough for a slip.
    private static string? Nearest(string text, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: NameDistance.Between(text.Trim(), name)))
        .Where(near => near.Distance <= Math.Max(1, near.Name.Length / 4))
        .OrderBy(static near => near.Distance)
        .Select(static near => near.Name)
        .FirstOrDefault();

    private static ServiceException Refuse(string message, string action) =>
        new(PulumiService.Name, FailureReason.InvalidRequest, message) { RecommendedAction = action };
}
