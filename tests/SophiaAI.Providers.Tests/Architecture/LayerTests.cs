using Mono.Cecil;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>
/// The layers of the providers: Core, Services, Features, Composition. Each depends only on those before it in this list,
/// there are no cycles, and no service knows another.
/// </summary>
public sealed class LayerTests
{
    private static readonly string[] s_layers = ["Core", "Services", "Features", "Composition"];

    // Pulumi is the service that stores the secrets: these two work on its documents. All others access services
    // through the contracts in Core.
    private static readonly string[] s_knowPulumi = ["Secrets", "Rotation"];

    [Fact]
    public void No_layer_of_the_providers_needs_one_above_it() => Assert.Empty(Violations(OfProviders()));

    [Fact]
    public void No_folder_of_the_providers_needs_another_in_a_circle()
    {
        AssemblyDependencies found = OfProviders();
        Assert.Empty(found.Mutual);
        Assert.Empty(found.FindCircle());
    }

    // References in comments are not in the IL.
    [Fact]
    public void No_file_of_the_providers_names_a_layer_above_it() => Assert.All(SourceFiles.Of("SophiaAI.Providers"), static file =>
    {
        string[] lines = File.ReadAllLines(file);
        string from = LayerOf(lines.First(static line => line.StartsWith("namespace ", StringComparison.Ordinal)));
        Assert.All(lines.Where(static line => line.StartsWith("using SophiaAI.", StringComparison.Ordinal)), line =>
            Assert.True(Array.IndexOf(s_layers, from) >= Array.IndexOf(s_layers, LayerOf(line)), $"{file}: {line}"));
    }, throwIfEmpty: true);

    [Fact]
    public void All_types_of_the_providers_lie_in_a_layer()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(typeof(SophiaServices).Assembly.Location);
        IEnumerable<string> outside = module.Types
            .Where(static type => type.Namespace.StartsWith("SophiaAI", StringComparison.Ordinal))
            .Where(static type => !s_layers.Any(layer => type.Namespace.StartsWith($"SophiaAI.Providers.{layer}", StringComparison.Ordinal)))
            .Select(static type => type.FullName);
        Assert.Empty(outside);
    }

    [Theory]
    [InlineData("Body", "Core.Asks needs Services.One")]
    [InlineData("Attribute", "Core.Marked needs Services.One")]
    [InlineData("Argument", "Core.Lists needs Services.One")]
    [InlineData("Neighbour", "Services.Two needs Services.One")]
    [InlineData("Feature", "Features.Third needs Services.One")]
    public void What_breaks_the_rule_is_found(string what, string expected) =>
        Assert.Contains(Violations(OfPlanted(what)), violation => violation.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_circle_of_three_is_found()
    {
        IReadOnlyList<string> circle = OfPlanted("Circle").FindCircle();
        Assert.Equal(["Core.Paper", "Core.Rock", "Core.Scissors"], circle.Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(circle[0], circle[^1]);
    }

    [Fact]
    public void Two_that_need_each_other_are_found() => Assert.Single(OfPlanted("Pair").Mutual);

    // The third part of "using SophiaAI.Providers.Core.Http;".
    private static string LayerOf(string line) => line.Split(' ')[1].TrimEnd(';').Split('.')[2];

    private static AssemblyDependencies OfProviders() => Read(typeof(SophiaServices).Assembly.Location, "SophiaAI.Providers");

    private static AssemblyDependencies OfPlanted(string what) => Read(typeof(LayerTests).Assembly.Location, "Planted." + what);

    private static AssemblyDependencies Read(string path, string root)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return new AssemblyDependencies(module, root);
    }

    private static IEnumerable<string> Violations(AssemblyDependencies found) => found.All.Keys.Where(static pair => !IsAllowed(pair.From.Split('.'), pair.To.Split('.'))).Select(found.Describe);

    private static bool IsAllowed(string[] from, string[] to) => (from[0], to[0]) switch
    {
        ("Services", "Services") => from[1] == to[1],
        ("Features", "Services") => to[1] == "Pulumi" && s_knowPulumi.Contains(from[1]),
        _ => Array.IndexOf(s_layers, from[0]) >= Array.IndexOf(s_layers, to[0]),
    };
}
