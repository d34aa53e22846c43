using System.Buffers;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>
/// What names refer to, by one rule for all commands. A setting has the names of its variables and
/// <c>Service.Setting</c>, ignoring case. A name with a dot or a bracket is a path in the environment. Anything else is
/// a custom variable, whose name is exact.
/// </summary>
internal sealed class SecretNaming
{
    private const string Root = "values";

    private static readonly SearchValues<char> s_partsOfVariable = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly SettingCatalog _catalog;
    private readonly Dictionary<string, SettingDefinition> _byPath;

    /// <param name="catalog">Knows the settings.</param>
    public SecretNaming(SettingCatalog catalog)
    {
        _catalog = catalog;
        _byPath = catalog.All.ToDictionary(static setting => SecretLayout.PathOf(setting).ToString(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The setting at a path; null if there is none.</summary>
    public SettingDefinition? SettingAt(EscPath path) => SettingLike(path) is { } setting && SecretLayout.PathOf(setting).Equals(path) ? setting : null;

    /// <summary>The variable at a path in this module's layout, or the one that an entry for programs has there; null for any other path.</summary>
    public static string? VariableAt(EscPath path)
    {
        bool isVariable = (path.Length == 2 && path.StartsWith(SecretLayout.Variables)) || (path.Length == 3 && path.StartsWith(SecretLayout.Other));
        return isVariable && SecretName.IsVariable(path.Key) ? path.Key : null;
    }

    /// <summary>The name for what is at a path: its setting's variable, the variable, or the path. The name resolves to the same path.</summary>
    public string NameOf(EscPath path)
    {
        if (SettingAt(path) is { } setting) return setting.Variable;
        // Where only custom variables can be, a setting's variable can't be reached by name.
        if (IsMisplaced(path)) return path.ToQuotedString();
        if (VariableAt(path) is { } variable && !IsMisspelt(variable)) return variable;
        return LeadsTo(path.ToString(), path) ? path.ToString() : path.ToQuotedString();
    }

    /// <summary>The variable closest to a name, if few enough letters differ for a typo; null for none.</summary>
    public string? NearestVariable(string name) => NameDistance.Nearest(name, _catalog.All.SelectMany(static setting => setting.Variables));

    /// <summary>Reads a name that a user has typed.</summary>
    /// <exception cref="ServiceException">InvalidRequest: it can't refer to anything; the message says what is close to it.</exception>
    public SecretName Parse(string text)
    {
        if (OfSetting(text) is { } setting) return setting;
        if (text.AsSpan().IndexOfAny('.', '[') < 0) return OfVariable(text, null);
        if (ReadPath(text) is { } path) return OfPath(text, path);
        throw Refuse($"'{text}' is not a path in an environment.", "Write it like sophia.gong.accessKey, hosts[0] or tokens[\"my.key\"].");
    }

    /// <summary>Reads the name of a value to be written, which is more restricted than a name for reading or removing.</summary>
    /// <exception cref="ServiceException">InvalidRequest: as for <see cref="Parse"/>, and for a path where no value may be written.</exception>
    public SecretName ParseToWrite(string text)
    {
        SecretName name = Parse(text);
        EscPath path = name.Path;
        if (IsMisplaced(path) && _catalog.FindVariable(path.Key!) is { } setting)
        {
            throw Refuse($"'{text}' is under '{SecretLayout.Other}', which has no settings: {path.Key} is {setting.FullName}.",
                $"Name the setting: {setting.Variable}, {setting.FullName} or {SecretLayout.PathOf(setting)}.");
        }

        bool holdsVariables = path.Length > 1 && path.Parent() is { } parent && (parent.Equals(SecretLayout.Variables) || parent.Equals(SecretLayout.Other));
        if (holdsVariables && path.Key is { } key && !SecretName.IsVariable(key)) throw NoVariable(key, $" (in '{text}')");
        return name;
    }

    /// <summary>Whether a text is a path and not a pattern: in a path, wildcard characters appear only in quotes.</summary>
    public static bool IsPath(string text) => ReadPath(text) is not null;

    /// <summary>Whether a name, or the start of a pattern, refers to rotation records, which are shown only when they are named.</summary>
    public static bool IsOfRotation(string text) =>
        ReadPath(text)?.StartsWith(SecretLayout.Rotations) == true || text.StartsWith(SecretLayout.Rotations.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the name of a value that will become a variable, such as that of a line in a .env file.</summary>
    /// <param name="text">The name.</param>
    /// <param name="origin">Where it came from, such as <c>line 3 of .env</c>; null if there is nothing to point at.</param>
    /// <exception cref="ServiceException">InvalidRequest: it can't be a variable; the message says why.</exception>
    public SecretName ParseVariable(string text, string? origin)
    {
        if (OfSetting(text, origin) is { } setting) return setting;
        // A variable's path refers to that variable.
        bool isPath = text.AsSpan().IndexOfAny('.', '[') >= 0 && IsPath(text);
        return isPath && ParseToWrite(text) is { Variable: not null } variable ? variable : OfVariable(text, origin);
    }

    /// <summary>Whether a name leads to a path.</summary>
    private bool LeadsTo(string text, EscPath path) =>
        text.AsSpan().IndexOfAny('.', '[') >= 0 && ServiceOf(text) is null && ReadPath(text) is { } read && path.Equals(read) && SettingOf(text, read) is null;

    private static EscPath? ReadPath(string text) => EscPath.TryParseShown(WithoutRoot(text));

    // Keys in a history start with this word. A name that starts with it is a path, never a service's setting.
    private static string WithoutRoot(string text) => !text.StartsWith(Root, StringComparison.Ordinal) || text.Length == Root.Length ? text
        : text[Root.Length] switch
        {
            '.' => text[(Root.Length + 1)..],
            '[' => text[Root.Length..],
            _ => text,
        };

    // The setting that a path refers to, as written: a quoted key is exact.
    private SettingDefinition? SettingOf(string text, EscPath path) => text.Contains('"', StringComparison.Ordinal) ? SettingAt(path) : SettingLike(path);

    // Ignoring case.
    private SettingDefinition? SettingLike(EscPath path) => _byPath.GetValueOrDefault(path.ToString());

    // A setting's variable among those that are not settings.
    private bool IsMisplaced(EscPath path) => path.Length == 3 && path.StartsWith(SecretLayout.Other) && path.Key is { } key && _catalog.FindVariable(key) is not null;

    // An entry for programs may differ in case from the setting's variable, and is then a different variable.
    private bool IsMisspelt(string variable) => _catalog.FindVariable(variable) is { } setting && !setting.Variables.Contains(variable, StringComparer.Ordinal);

    // The service in Service.Setting; null if the text does not have that form.
    private string? ServiceOf(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || text.IndexOf('.', dot + 1) >= 0) return null;
        return _catalog.FindService(text[..dot]);
    }

    private SecretName? OfSetting(string text, string? origin = null)
    {
        if (_catalog.FindVariable(text) is { } byVariable)
            return Create(byVariable, byVariable.Variables.First(variable => variable.Equals(text, StringComparison.OrdinalIgnoreCase)));
        if (ServiceOf(text) is not { } service) return null;
        string name = text[(service.Length + 1)..];
        SettingDefinition named = _catalog.All.FirstOrDefault(setting => setting.Service == service && setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw UnknownSetting(service, name, origin);
        return Create(named, named.Variable);
    }

    private SecretName OfPath(string text, EscPath path)
    {
        if (SettingOf(text, path) is { } setting) return Create(setting, setting.Variable);
        // A variable's path refers to that variable.
        bool isVariable = path.Length == 3 && VariableAt(path) is not null && !IsMisplaced(path);
        return isVariable ? new SecretName(path.Key!, path, path.Key, null) : new SecretName(text, path, null, null);
    }

    private static SecretName Create(SettingDefinition setting, string variable) => new(variable, SecretLayout.PathOf(setting), variable, setting);

    private SecretName OfVariable(string text, string? origin) =>
        SecretName.IsVariable(text) ? new SecretName(text, SecretLayout.Other.Append(text), text, null) : throw NoVariable(text, Where(origin));

    private static string Where(string? origin) => origin is null ? string.Empty : $" ({origin})";

    private ServiceException NoVariable(string text, string where)
    {
        string near = NearestVariable(text) is { } variable ? $" Did you mean {variable}?" : string.Empty;
        return Refuse(
            $"'{text}'{where} can't be the name of a variable: {WhyNot(text)}.",
            $"A name consists of letters, digits and '_', does not begin with a digit, and has at most {SecretName.LongestVariable} characters.{near}");
    }

    private static string WhyNot(string text)
    {
        if (text.Length > SecretName.LongestVariable) return $"it has {text.Length} characters";
        int wrong = text.AsSpan().IndexOfAnyExcept(s_partsOfVariable);
        if (wrong < 0) return text.Length == 0 ? "it is empty" : "it begins with a digit";
        return text[wrong] switch
        {
            '*' or '?' => "wildcards are only for reading",
            '.' => "a dot separates the parts of a path",
            ' ' => "it contains a space",
            var control when char.IsControl(control) => "it contains a line break or another control character",
            var sign => $"it contains '{sign}'",
        };
    }

    private ServiceException UnknownSetting(string service, string name, string? origin)
    {
        string[] names = _catalog.All.Where(setting => setting.Service == service).Select(static setting => setting.Name).ToArray();
        string hint = NameDistance.Nearest(name, names) is { } nearest ? $"Did you mean {service}.{nearest}? " : string.Empty;
        return Refuse($"{service} has no setting '{name}'{Where(origin)}.", $"{hint}Its settings are {string.Join(", ", names)}.");
    }

    private static ServiceException Refuse(string message, string action) =>
        new(PulumiService.Name, FailureReason.InvalidRequest, message) { RecommendedAction = action };
}
