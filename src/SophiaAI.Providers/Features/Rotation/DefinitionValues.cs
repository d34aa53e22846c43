using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>Finds every value of a definition, those in lists included.</summary>
internal static class DefinitionValues
{
    /// <summary>The paths of all values and secrets. What is more than a value, such as a reference or a call, is not among them.</summary>
    /// <param name="yaml">The definition.</param>
    public static IEnumerable<EscPath> Of(string yaml)
    {
        // ESC does not mind how the names at the top are capitalized.
        EscNode? values = EscParser.Parse(yaml) is EscCollection { IsList: false } root
            ? root.Members.FirstOrDefault(static member => string.Equals(member.Name, "values", StringComparison.OrdinalIgnoreCase))?.Value
            : null;
        return values is null ? [] : Of(values, new EscPath());
    }

    private static IEnumerable<EscPath> Of(EscNode node, EscPath path)
    {
        if (EscDescription.Of(node) is { IsValue: true }) return [path];
        return node is EscCollection { Function: null } collection
            ? collection.Members.SelectMany((member, index) =>
                collection.IsList ? Of(member.Value, path.Append(new EscStep(null, index)))
                : member.Name is { } name ? Of(member.Value, path.Append(name))
                : [])
            : [];
    }
}
