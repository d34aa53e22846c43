using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>An object whose keys a table lists.</summary>
/// <typeparam name="T">What becomes of it.</typeparam>
/// <param name="table">The keys.</param>
/// <param name="build">Makes it of what was read, and says what does not fit together. What it makes is used only if nothing is wrong.</param>
internal sealed class YamlTableForm<T>(YamlTable table, Func<YamlEntry, T> build) : YamlValueForm<T>
{
    private const int MostListed = 16;

    /// <inheritdoc/>
    public override string Name => "a map of keys";

    /// <inheritdoc/>
    public override bool HasParts => true;

    /// <inheritdoc/>
    public override IEnumerable<YamlTable> Tables => [table];

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlMap map)
        {
            problems.Add(node.Place, $"This has to be {Name}, and is {node.Kind}.");
            return false;
        }

        value = build(Entry(map, problems));
        return true;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema) => writer.WriteString("$ref", schema.Refer(table));

    private YamlEntry Entry(YamlMap map, YamlProblems problems)
    {
        YamlEntry entry = new(map.Place, problems);
        foreach ((YamlScalar name, YamlNode given) in map.Members)
        {
            if (table.Find(name.Text) is not { } key) TakeForNearest(entry, map, name, given, problems);
            else if (key.Refusal is { } refusal) problems.Add(name.Place, refusal);
            else if (key.Idle is { } idle) problems.AddNote(name.Place, idle);
            else if (given is not YamlScalar { IsNull: true }) entry.Add(key, name.Place, key.TryRead(given, problems, out object? read), read);
            else if (!key.Form.HasParts) problems.Add(name.Place, $"{YamlProblems.Quote(name.Text)} has no value. Write {key.Form.Name}, or remove the line.");
        }

        foreach (YamlKey missing in table.Keys.Where(key => key.IsRequired && !entry.Has(key) && !map.Members.Any(member => member.Key.Text == key.Name && !key.Form.HasParts)))
            problems.Add(map.Place, $"The key '{missing.Name}' is missing here: {missing.Form.Name}.");
        return entry;
    }

    // A typo is said once: what follows from it, such as that a key is missing, is not.
    private void TakeForNearest(YamlEntry entry, YamlMap map, YamlScalar name, YamlNode given, YamlProblems problems)
    {
        string[] names = table.Keys.Where(static key => key.Refusal is null && key.Idle is null).Select(static key => key.Name).ToArray();
        problems.Add(name.Place, Unknown(name.Text, names));
        if (NameDistance.Nearest(name.Text, names) is not { } near || map.Members.Any(member => member.Key.Text == near)) return;
        YamlProblems beside = new(string.Empty);
        YamlKey meant = table.Find(near)!;
        bool isRead = meant.TryRead(given, beside, out object? read) && beside.AreNone;
        entry.Add(meant, name.Place, isRead, read);
    }

    private static string Unknown(string name, string[] names)
    {
        string hint = NameDistance.Hint(name, names);
        string advice = hint.Length > 0 ? hint.TrimEnd() : names.Length <= MostListed ? $"There are {Grammar.And(names)}." : "See the list of keys in the documentation.";
        return $"There is no key {(YamlProblems.Quote(name) is ['\'', ..] shown ? shown : "of this name")} here. {advice}";
    }
}
