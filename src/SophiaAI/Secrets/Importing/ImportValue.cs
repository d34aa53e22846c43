using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Secrets.Importing;

/// <summary>Turns a name and a PowerShell object into values to import.</summary>
internal static class ImportValue
{
    /// <summary>Whether a variable can have this name; if not, the error.</summary>
    public static bool IsName(string name, out ErrorRecord? wrong)
    {
        wrong = null;
        try
        {
            SecretNames.Naming.ParseVariable(name, origin: null);
            return true;
        }
        catch (ServiceException exception)
        {
            wrong = ErrorRecords.WrongCall("InvalidVariable", exception.Message, name, exception.RecommendedAction);
            return false;
        }
    }

    /// <summary>Reads a value: one variable, or two for a credential.</summary>
    /// <returns>False with the error when it can't be imported; the error never contains the value.</returns>
    public static bool TryRead(string name, object? value, out IReadOnlyList<SecretInput> inputs, out ErrorRecord? wrong)
    {
        inputs = [];
        if (!IsName(name, out wrong)) return false;
        object? bare = EngineValue.Bare(value);
        if (bare is PSCredential credential) return TryRead(name, credential, out inputs, out wrong);

        if (TextOf(bare) is { } text)
        {
            if (SecretMask.IsMask(text)) return Refuse($"The value of {name} is a mask that only stands for a secret.", name, "Pipe in the output of Get-SophiaSecret, which has the values.", out wrong);
            inputs = [new SecretInput(name, text) { IsSecret = bare is SecureString ? true : null }];
            return true;
        }

        return bare is null
            ? Refuse($"The value of {name} is null.", name, "Leave it out, or give it a value.", out wrong)
            : Refuse($"The value of {name} has the type {bare.GetType()}, which is not text.", name,
                "Give a SecureString, a PSCredential, text, a number or a Boolean. Convert anything else to text first, for example with ConvertTo-Json.", out wrong);
    }

    // The name of a service stands for the pair that it signs in with.
    private static bool TryRead(string name, PSCredential credential, out IReadOnlyList<SecretInput> inputs, out ErrorRecord? wrong)
    {
        SettingCatalog settings = SophiaServices.List.Settings;
        inputs = [];
        if (settings.FindAny(name) is { } setting)
            return Refuse($"The value of {name} is a PSCredential, but {setting.FullName} is one value.", name, $"Give one SecureString, or use the service's name for a pair: {setting.Service}.", out wrong);
        string? service = settings.FindService(name);
        SettingDefinition? pair = service is null ? null : settings.FindPair(service);
        if (service is not null && pair is null)
            return Refuse($"The value of {name} is a PSCredential, but {service} signs in with one value.", name, "Name its setting, as Get-SophiaSetting shows it, and give one SecureString.", out wrong);
        wrong = null;
        inputs =
        [
            new SecretInput(pair?.UserName!.Variable ?? name + "_USERNAME", credential.UserName),
            new SecretInput(pair?.Variable ?? name + "_PASSWORD", SecureText.Read(credential.Password)) { IsSecret = true },
        ];
        return true;
    }

    private static bool Refuse(string message, string name, string action, out ErrorRecord? wrong)
    {
        wrong = ErrorRecords.WrongCall("UnsupportedValue", message, name, action);
        return false;
    }

    /// <summary>The text of a value as ESC and programs write it, whatever the session's culture; null if it is not text, a number or the like.</summary>
    internal static string? TextOf(object? value) => value switch
    {
        string text => text,
        SecureString secure => SecureText.Read(secure),
        char letter => letter.ToString(),
        bool flag => flag ? "true" : "false",
        SwitchParameter flag => flag ? "true" : "false",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        Enum => value.ToString(),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger or Guid =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Uri address => address.OriginalString,
        _ => null,
    };
}
