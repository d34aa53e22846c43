using System.Text.Json;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>What a value in a file has to be. Reading, the JSON schema and the list of keys are made from it.</summary>
internal abstract class YamlForm
{
    /// <summary>What it is, for a sentence: <c>a duration such as 5m</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it has parts: then nothing at all stands for none of them.</summary>
    public virtual bool HasParts => false;

    /// <summary>Writes the members of its JSON schema, between the braces of an object.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="schema">Keeps the tables, which the schema describes once.</param>
    public abstract void WriteSchema(Utf8JsonWriter writer, YamlSchema schema);

    /// <summary>Writes a value of this form, such as a default, as JSON.</summary>
    public virtual void WriteValue(Utf8JsonWriter writer, string text) => writer.WriteStringValue(text);

    /// <summary>The tables that values of this form have parts of, for the list of keys.</summary>
    public virtual IEnumerable<YamlTable> Tables => [];
}
