using SophiaAI.Providers.Core.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Finds the secrets of a decrypted definition, so that they are known before anything is done with it.</summary>
internal static class DefinitionSecrets
{
    /// <summary>
    /// The texts below <c>fn::secret</c>, and those at the keys of settings that are secrets. Of a definition that is not
    /// valid YAML, what comes before the place where it breaks.
    /// </summary>
    /// <param name="yaml">The definition.</param>
    /// <param name="catalog">Knows the settings.</param>
    public static IReadOnlyList<string> Of(string yaml, SettingCatalog catalog)
    {
        List<string> secrets = [];
        // A credential that somebody keeps as plain text is a secret all the same.
        HashSet<string> keys = catalog.All.Where(static setting => setting.IsSecret)
            .SelectMany(static setting => setting.Variables.Append(setting.EscKey)).ToHashSet(StringComparer.Ordinal);
        try
        {
            Parser parser = new(new StringReader(yaml));
            Stack<Frame> frames = new([new Frame(isObject: false)]);
            while (parser.MoveNext()) Read(parser.Current!, frames, keys, secrets);
        }
        // The parser throws the other two at some broken texts.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // Whoever needs the rest of it will say so.
        }

        return secrets;
    }

    private static void Read(ParsingEvent next, Stack<Frame> frames, HashSet<string> keys, List<string> secrets)
    {
        switch (next)
        {
            case MappingStart or SequenceStart:
                frames.Push(new Frame(next is MappingStart));
                break;
            case MappingEnd or SequenceEnd:
                frames.Pop();
                frames.Peek().Key = null;
                break;
            case Scalar scalar when frames.Peek() is { IsObject: true, Key: null } frame:
                frame.Key = scalar.Value;
                break;
            case Scalar scalar when frames.Peek() is { Key: { } key } frame:
                bool isEncoded = EscFunction.IsEncoded(frames.ElementAtOrDefault(1)?.Key);
                if (EscFunction.IsSecret(key) || keys.Contains(key)) Add(secrets, scalar.Value, EscFunction.IsSecret(key), isEncoded);
                frame.Key = null;
                break;
            case AnchorAlias:
                frames.Peek().Key = null;
                break;
        }
    }

    private static void Add(List<string> secrets, string text, bool isSecret, bool isEncoded)
    {
        // A reference is not a value.
        if (!isSecret && text.StartsWith("${", StringComparison.Ordinal)) return;
        secrets.Add(text);
        if (isEncoded && EscFunction.TryDecode(text, out string decoded)) secrets.Add(decoded);
        // In plain text a dollar sign is written twice.
        if (!isSecret && text.Contains("$$", StringComparison.Ordinal)) secrets.Add(EscInterpolation.Unescape(text));
    }

    // An object or a list that is being read, with the key whose value comes next.
    private sealed class Frame(bool isObject)
    {
        public bool IsObject { get; } = isObject;

        public string? Key { get; set; }
    }
}
