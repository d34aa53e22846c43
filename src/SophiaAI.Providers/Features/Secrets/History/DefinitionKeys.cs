using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>The keys of a definition and their contents, for comparing definitions. The contents may be secret.</summary>
internal sealed class DefinitionKeys
{
    private const string ValuesKey = "values";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private DefinitionKeys()
    {
    }

    /// <summary>Paths and their contents, in a form that differs exactly when the meaning does.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    // The contents must not end up in a log through ToString.
    public override string ToString() => $"{_values.Count} keys";

    /// <summary>Reads a decrypted definition.</summary>
    /// <exception cref="ServiceException">InvalidResponse if it is not YAML.</exception>
    public static DefinitionKeys Read(string yaml)
    {
        DefinitionKeys keys = new();
        if (EscParser.Parse(yaml) is { } root) keys.Walk(root, new EscPath());
        return keys;
    }

    /// <summary>The key of a value in an environment.</summary>
    public static string KeyOf(EscPath path) => new EscPath([ValuesKey, .. path.Segments]).ToString();

    private void Walk(EscNode node, EscPath path)
    {
        if (node is EscCollection { Function: null } collection)
        {
            EscMember? values = path.Length == 0 ? EscDocument.FindValues(collection) : null;
            for (int index = 0; index < collection.Members.Count; index++)
            {
                EscMember member = collection.Members[index];
                if (ReferenceEquals(member, values)) Walk(member.Value, path.Append(ValuesKey));
                // If there are several, only one counts.
                else if (values is null || !EscDocument.IsValues(member)) Walk(member.Value, path.Append(collection.IsList ? new EscPathSegment(null, index) : member.Name ?? string.Empty));
            }
        }
        // A top-level key with nothing under it has no meaning.
        else if (path.Length > 1 || node is not EscScalar { IsNull: true })
        {
            _values[path.ToString()] = Text(node);
        }
    }

    private static string Text(EscNode node) => node switch
    {
        // However it is written: what counts is the text that programs get.
        _ when EscFunction.TryReadSecret(node, out string secret) && secret.Length > 0 => "secret " + EscYamlText.Quote(secret),
        EscCollection { IsList: true } list => $"[{string.Concat(list.Members.Select(static item => Text(item.Value) + ","))}]",
        EscCollection collection => $"{{{string.Concat(collection.Members.Select(static member => $"{Text(member.Key!)}:{Text(member.Value)},"))}}}",
        // An unquoted number, Boolean or null differs from the same text in quotes.
        EscScalar scalar => (scalar.IsTyped ? "!" : string.Empty) + EscYamlText.Quote(scalar.Value),
        EscAlias alias => "*" + alias.Name,
        _ => string.Empty,
    };
}
