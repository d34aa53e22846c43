using System.Collections;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Secrets;
using SophiaAI.Secrets.Importing;

namespace SophiaAI.Settings;

/// <summary>The settings that a call of Connect-SophiaEnvironment is given. Errors name what was given, and never a value.</summary>
internal sealed class GivenSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>The values, by the settings' first variables.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The variables whose values were given as secrets.</summary>
    public IReadOnlySet<string> Secrets => _secrets;

    private static SettingCatalog Catalog => SophiaServices.List.Settings;

    /// <summary>Adds the entries of a table: variables, settings such as <c>Gong.AccessKey</c>, or services with a credential.</summary>
    /// <returns>The error; null if there is none.</returns>
    public ErrorRecord? Add(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
        {
            if (Add(entry.Key?.ToString() ?? string.Empty, EngineValue.Bare(entry.Value)) is { } wrong) return wrong;
        }

        return null;
    }

    /// <summary>Adds a secret.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <param name="origin">What it was given with, for the error.</param>
    /// <returns>The error; null if there is none.</returns>
    public ErrorRecord? Add(SettingDefinition setting, SecureString value, string origin)
    {
        string text = SecureText.Read(value);
        ServiceRuntime.Shared.Redactor.Register(text);
        if (Put(setting, text, origin) is { } wrong) return wrong;
        _secrets.Add(setting.Variable);
        return null;
    }

    /// <summary>Adds a credential: its user name and its password are two settings.</summary>
    /// <param name="secret">The setting for the password, which names the one for the user name.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="origin">What it was given with, for the error.</param>
    /// <returns>The error; null if there is none.</returns>
    public ErrorRecord? Add(SettingDefinition secret, PSCredential credential, string origin)
    {
        // Splitting off a domain before a backslash is the engine's idea, not the user's.
        ErrorRecord? wrong = Put(secret.UserName!, credential.UserName, origin) ?? Add(secret, credential.Password, origin);
        if (wrong is null && secret.UserName!.IsSecret) _secrets.Add(secret.UserName.Variable);
        return wrong;
    }

    private ErrorRecord? Add(string key, object? value)
    {
        string? service = Catalog.FindService(key);
        if (service is not null) return AddCredential(service, value);
        if (Catalog.FindAny(key) is not { } setting) return Unknown(key);
        return value switch
        {
            SecureString secure => Add(setting, secure, key),
            PSCredential => ErrorRecords.WrongCall(
                "UnsupportedValue", $"The value of '{key}' in -Setting is a PSCredential, but {setting.FullName} is one value.", key, AdviceOnCredential(setting)),
            _ => AddText(setting, value, key),
        };
    }

    private ErrorRecord? AddCredential(string service, object? value)
    {
        SettingDefinition? pair = Catalog.FindPair(service);
        if (pair is not null && value is PSCredential credential) return Add(pair, credential, service);
        string settings = string.Join(", ", Catalog.All.Where(setting => setting.Service == service).Select(static setting => setting.FullName));
        return pair is null
            ? ErrorRecords.WrongCall("UnknownSetting", $"'{service}' in -Setting is a service, not a setting.", service, $"Its settings are {settings}.")
            : ErrorRecords.WrongCall("UnsupportedValue", $"'{service}' in -Setting is a service: its value must be a PSCredential with {pair.UserName!.FullName} as the user name and {pair.FullName} as the password.", service, $"Give a credential, or name single settings: {settings}.");
    }

    private ErrorRecord? AddText(SettingDefinition setting, object? value, string key)
    {
        // A time and the like would have a text too, which no service takes for its setting.
        if (value is not (null or string or bool or SwitchParameter) && !IsNumber(value))
        {
            return ErrorRecords.WrongCall("UnsupportedValue", $"The value of '{key}' in -Setting has the type {value.GetType()}, which is neither text, a number nor a Boolean.", key,
                "Give text, a number, a Boolean, a SecureString or, for a service's credential, a PSCredential.");
        }

        string text = ImportValue.TextOf(value) ?? string.Empty;
        return SecretMask.IsMask(text)
            ? ErrorRecords.WrongCall("UnsupportedValue", $"The value of '{key}' in -Setting is a mask that only stands for a secret.", key, "Give the secret itself: Get-SophiaSecret has it in Value.")
            : Put(setting, text, key);
    }

    private static bool IsNumber(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger;

    private ErrorRecord? Put(SettingDefinition setting, string text, string origin)
    {
        if (text.Length == 0) return ErrorRecords.WrongCall("EmptyValue", $"The value of '{origin}' is empty.", origin, "Check the variable that it comes from, or leave the setting out.");
        if (_values.TryAdd(setting.Variable, text)) return null;
        return ErrorRecords.WrongCall("ParametersDoNotFit", $"{setting.FullName} is given twice, the second time with '{origin}'.", origin, $"Give it once: as {string.Join(", ", setting.Variables)}, as {setting.FullName}, or with the parameter that stands for it.");
    }

    private static string AdviceOnCredential(SettingDefinition setting) => Catalog.FindPair(setting.Service) is { } pair
        ? $"Under the name {setting.Service}, a credential gives {pair.UserName!.FullName} and {pair.FullName}. For {setting.FullName} alone, give its Password."
        : $"For {setting.FullName}, give its Password.";

    private static ErrorRecord Unknown(string key)
    {
        IEnumerable<string> names = Catalog.All.SelectMany(static setting => setting.Variables.Append(setting.FullName));
        string hint = NameDistance.Hint(key, names);
        return ErrorRecords.WrongCall("UnknownSetting", $"There is no setting '{key}', but -Setting names it.", key,
            $"{hint}Name a variable such as GONG_API_KEY, or a setting such as Gong.AccessKey. Get-SophiaSetting lists them.");
    }
}
