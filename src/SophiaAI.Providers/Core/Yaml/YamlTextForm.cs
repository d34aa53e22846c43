using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A single value, such as a text, a number or a duration. A reference to a secret is not one.</summary>
/// <typeparam name="T">What becomes of it.</typeparam>
/// <param name="name">What it is, for a sentence.</param>
/// <param name="parse">Reads its text.</param>
internal sealed partial class YamlTextForm<T>(string name, YamlTextForm<T>.Parser parse) : YamlValueForm<T>
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What it is.</param>
    /// <returns>Null if it can be used, otherwise why not, as a sentence.</returns>
    public delegate string? Parser(string text, out T value);

    /// <inheritdoc/>
    public override string Name => name;

    /// <summary>The only values that there are; null if any is one.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The least and the greatest number for the schema, of values that JSON has numbers for; null for any.</summary>
    public (int Least, int Greatest)? Numbers { get; init; }

    /// <summary>Whether 0 is no value, though it is between the least and the greatest.</summary>
    public bool IsNeverZero { get; init; }

    /// <summary>A regular expression for the schema that each text meets; null for none.</summary>
    public string? Pattern { get; init; }

    /// <summary>What JSON has for it: string, number or boolean.</summary>
    public string JsonType { get; init; } = "string";

    /// <summary>Whether JSON may have a string for it too, where its type is another.</summary>
    public bool MayBeString { get; init; }

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            problems.Add(node.Place, $"This has to be {Name}, and is {node.Kind}.");
            return false;
        }

        if (Reference().IsMatch(scalar.Text))
        {
            problems.Add(scalar.Place, $"A reference to a secret stands only where a secret does, and this is {Name}. Write the value itself.");
            return false;
        }

        if (Values is { } values && !values.Contains(scalar.Text))
        {
            problems.Add(scalar.Place, $"{YamlProblems.Quote(scalar.Text)} is not {Name}. {NameDistance.Hint(scalar.Text, values)}There {(values.Count == 1 ? "is" : "are")} {Grammar.And(values)}.");
            return false;
        }

        if (parse(scalar.Text, out value) is not { } fault) return true;
        problems.Add(scalar.Place, fault);
        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema)
    {
        if (MayBeString)
        {
            writer.WriteStartArray("type");
            writer.WriteStringValue(JsonType);
            writer.WriteStringValue("string");
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteString("type", JsonType);
        }

        if (Numbers is { } numbers)
        {
            writer.WriteNumber("minimum", numbers.Least);
            writer.WriteNumber("maximum", numbers.Greatest);
        }

        if (IsNeverZero)
        {
            writer.WriteStartObject("not");
            writer.WriteNumber("const", 0);
            writer.WriteEndObject();
        }

        if (Pattern is not null) writer.WriteString("pattern", Pattern);
        if (Values is null) return;
        writer.WriteStartArray("enum");
        foreach (string value in Values) WriteValue(writer, value);
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override void WriteValue(Utf8JsonWriter writer, string text)
    {
        if (JsonType == "string" || (MayBeString && !IsNumber().IsMatch(text))) writer.WriteStringValue(text);
        else writer.WriteRawValue(text);
    }

    [GeneratedRegex(@"\$\{(?:esc|env|setting):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex IsNumber();
}
