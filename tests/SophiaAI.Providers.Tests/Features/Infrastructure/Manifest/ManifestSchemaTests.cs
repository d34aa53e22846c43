using System.Text.Json;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Tests.Architecture;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Manifest;

/// <summary>The schema that ships with the module, and the list of keys, are those of the table by which manifests are read.</summary>
public sealed class ManifestSchemaTests
{
    private const string Schema = "module/Schemas/" + ManifestSchema.FileName;
    private const string Keys = "docs/infrastructure-keys.md";

    private static string Written => ManifestSchema.Write(SophiaServices.List.ResourceManagers);

    [Fact]
    public void The_committed_schema_is_that_of_the_reader() => AssertHeld(Schema, Written);

    [Fact]
    public void The_list_of_keys_in_the_documentation_is_that_of_the_reader()
    {
        string page = File.ReadAllText(Path.Combine(SourceFiles.Root, Keys));
        int begin = page.IndexOf("\n## sophia.yaml\n", StringComparison.Ordinal);
        Assert.True(begin > 0, $"{Keys} has no list of keys after its introduction.");
        AssertHeld(Keys, page[..(begin + 1)] + ManifestSchema.WriteKeys(SophiaServices.List.ResourceManagers));
    }

    [Fact]
    public void Every_reference_leads_to_a_table_and_no_other_key_is_allowed()
    {
        using JsonDocument schema = JsonDocument.Parse(Written);
        JsonElement definitions = schema.RootElement.GetProperty("definitions");
        string[] references = [.. References(schema.RootElement)];
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(definitions.TryGetProperty(reference["#/definitions/".Length..], out _), reference), throwIfEmpty: true);
        Assert.All(definitions.EnumerateObject(), static table => Assert.False(table.Value.GetProperty("additionalProperties").GetBoolean(), table.Name), throwIfEmpty: true);
        Assert.All(definitions.EnumerateObject().SelectMany(static table => table.Value.GetProperty("properties").EnumerateObject()), static key => Assert.EndsWith(".", key.Value.GetProperty("description").GetString(), StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void Each_section_has_its_key()
    {
        using JsonDocument schema = JsonDocument.Parse(Written);
        IEnumerable<string> keys = schema.RootElement.GetProperty("properties").EnumerateObject().Select(static key => key.Name);
        Assert.Superset(SophiaServices.List.ResourceManagers.Select(static manager => manager.Key).ToHashSet(), keys.ToHashSet());
    }

    // What it should be is at hand for copying.
    private static void AssertHeld(string held, string now)
    {
        string path = Path.Combine(SourceFiles.Root, held);
        if (File.Exists(path) && File.ReadAllText(path) == now) return;
        string found = $"artifacts/{Path.GetFileName(held)}";
        File.WriteAllText(Path.Combine(SourceFiles.Root, found), now);
        Assert.Fail($"{held} is not what the table says. If that is meant: cp {found} {held}");
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        _ => [],
    };
}
