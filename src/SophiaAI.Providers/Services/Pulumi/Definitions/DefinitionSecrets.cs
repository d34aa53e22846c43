using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Finds the secrets in a decrypted definition, so that they are registered before anything else is done with it.</summary>
internal static class DefinitionSecrets
{
    /// <summary>
    /// The texts below <c>fn::secret</c>, and those at the keys of settings that are secrets. If the definition is not
    /// valid YAML, or is nested too deeply, those before the error.
    /// </summary>
    /// <param name="yaml">The definition.</param>
    /// <param name="catalog">Knows the settings.</param>
    public static IReadOnlyList<string> Of(string yaml, SettingCatalog catalog)
    {
        List<string> secrets = [];
        // A credential that is stored as plain text is still a secret.
        HashSet<string> keys = catalog.All.Where(static setting => setting.IsSecret)
            .SelectMany(static setting => setting.Variables.Append(setting.EscKey)).ToHashSet(StringComparer.Ordinal);
        try
        {
            Parser parser = new(new StringReader(yaml));
            Stack<Frame> frames = new([new Frame(isObject: false)]);
            // A definition that is deeper is refused later. Until there, the parser would take minutes: its time grows with the square of the depth.
            while (frames.Count <= Limits.DeepestYaml + 2 && parser.MoveNext()) Read(parser.Current!, frames, keys, secrets);
        }
        // On some broken texts the parser throws the other two.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // Code that needs the rest of it will report the error.
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
        // In plain text a dollar sign is doubled.
        if (!isSecret && text.Contains("$$", StringComparison.Ordinal)) secrets.Add(EscInterpolation.Unescape(text));
    }

    // An object or a list being read, with the key of the next value.
    private sealed class Frame(bool isObject)
    {
        public bool IsObject { get; } = isObject;

        public string? Key { get; set; }
    }
}
