namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A tag of an ESC environment.</summary>
public sealed record EscEnvironmentTag
{
    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The tag's name.</summary>
    public required string TagName { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }

    /// <summary>When it was first set.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The name of the user who last changed it.</summary>
    public string? Editor { get; init; }

    /// <summary>The login of the user who last changed it.</summary>
    public string? EditorLogin { get; init; }

    internal static EscEnvironmentTag Of(EscEnvironmentName environment, string name, EscTagValue value) => new()
    {
        Environment = environment.ToString(),
        TagName = name,
        Value = value.Value,
        Created = value.Created,
        Modified = value.Modified,
        Editor = value.EditorName,
        EditorLogin = value.EditorLogin,
    };

    /// <summary>The name.</summary>
    public override string ToString() => TagName;
}
