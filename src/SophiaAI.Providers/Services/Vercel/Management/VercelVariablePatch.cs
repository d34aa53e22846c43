using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>A change of one record of a variable. What is null stays as it is.</summary>
/// <param name="Id">The record's id.</param>
internal sealed record VercelVariablePatch(string Id)
{
    /// <summary>The value.</summary>
    public ResourceValue? Value { get; init; }

    /// <summary>The type.</summary>
    public string? Type { get; init; }

    /// <summary>The targets.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>The ids of the custom environments.</summary>
    public IReadOnlyList<string>? Environments { get; init; }

    /// <summary>The comment; empty for none.</summary>
    public string? Comment { get; init; }

    /// <summary>The body of the request.</summary>
    /// <param name="textOf">The text of a value: the value itself, or its mask.</param>
    public Dictionary<string, object?> Fields(Func<ResourceValue, string> textOf)
    {
        Dictionary<string, object?> fields = [];
        if (Value is not null) fields["value"] = textOf(Value);
        if (Type is not null) fields["type"] = Type;
        if (Targets is not null) fields["target"] = Targets.ToArray();
        if (Environments is not null) fields["customEnvironmentIds"] = Environments.ToArray();
        if (Comment is not null) fields["comment"] = Comment;
        return fields;
    }
}
