using SophiaAI.Providers.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Finds the secrets of a decrypted definition, so that they are known before anything is done with it.</summary>
internal static class DefinitionSecrets
{
    // A credential that somebody keeps as plain text is no less one.
    private static readonly HashSet<string> s_keys = SettingCatalog.All.Where(static setting => setting.IsSecret)
        .SelectMany(static setting => setting.Variables.Append(setting.EscKey)).Append(EscTree.SecretFunction).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The texts below <c>fn::secret</c>, and those at the keys of settings that are secrets. Of a definition that is no
    /// YAML, what comes before the place where it breaks.
    /// </summary>
    public static IReadOnlyList<string> Of(string yaml)
    {
        List<string> secrets = [];
        try
        {
            Parser parser = new(new StringReader(yaml));
            Scalar? key = null;
            while (parser.MoveNext())
            {
                Scalar? scalar = parser.Current as Scalar;
                bool isValue = scalar is not null && key is not null && s_keys.Contains(key.Value);
                if (isValue) Add(secrets, scalar!.Value, isPlain: key!.Value != EscTree.SecretFunction);
                key = isValue ? null : scalar;
            }
        }
        // The parser throws the other two at some broken texts.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // Whoever needs the rest of it will say so.
        }

        return secrets;
    }

    // In plain text a dollar sign is written twice, and a reference is no value.
    private static void Add(List<string> secrets, string text, bool isPlain)
    {
        if (isPlain && text.StartsWith("${", StringComparison.Ordinal)) return;
        secrets.Add(text);
        if (isPlain && text.Contains("$$", StringComparison.Ordinal)) secrets.Add(text.Replace("$$", "$", StringComparison.Ordinal));
    }
}
