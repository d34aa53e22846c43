using System.Text.Json;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Tests.Architecture;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>The schema that ships with the module is that of the table by which files are read.</summary>
public sealed class MonitorSchemaTests
{
    [Fact]
    public void The_committed_schema_is_that_of_the_reader()
    {
        string path = Path.Combine(SourceFiles.Root, "module", "Schemas", MonitorSchema.FileName);
        string written = MonitorSchema.Write();
        Assert.True(File.ReadAllText(path) == written, $"{path} is not what the table says. It says:\n{written}");
    }

    [Fact]
    public void The_list_of_keys_in_the_documentation_is_that_of_the_reader()
    {
        string path = Path.Combine(SourceFiles.Root, "docs", "monitoring-keys.md");
        string page = File.ReadAllText(path);
        string written = MonitorSchema.WriteKeys();
        Assert.True(page.EndsWith("\n\n" + written, StringComparison.Ordinal), $"{path} is not what the table says. After its introduction it says:\n{written}");
    }

    [Fact]
    public void Every_reference_leads_to_a_table_and_no_other_key_is_allowed()
    {
        using JsonDocument schema = JsonDocument.Parse(MonitorSchema.Write());
        JsonElement definitions = schema.RootElement.GetProperty("definitions");
        List<string> references = [];
        Gather(schema.RootElement, references);
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(definitions.TryGetProperty(reference["#/definitions/".Length..], out _), reference), throwIfEmpty: true);
        Assert.All(definitions.EnumerateObject(), static table => Assert.False(table.Value.GetProperty("additionalProperties").GetBoolean(), table.Name), throwIfEmpty: true);
        Assert.All(definitions.EnumerateObject().SelectMany(static table => table.Value.GetProperty("properties").EnumerateObject()), static key => Assert.EndsWith(".", key.Value.GetProperty("description").GetString(), StringComparison.Ordinal), throwIfEmpty: true);
    }

    private static void Gather(JsonElement element, List<string> references)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray()) Gather(item, references);
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name == "$ref") references.Add(member.Value.GetString()!);
            else Gather(member.Value, references);
        }
    }
}
