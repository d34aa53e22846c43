using System.Globalization;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>An environment variable of a team, which is set in the projects that it is linked to.</summary>
internal sealed record VercelSharedVariable
{
    public required string Id { get; init; }

    public required string OwnerId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    /// <summary>"encrypted" or "sensitive".</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<string> Target { get; init; }

    public IReadOnlyList<string> ProjectIds { get; init; } = [];

    public string? Comment { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>A name can be set once per environment.</summary>
    public IEnumerable<string> Keys => Target.Select(target => $"{OwnerId}/{Key}/{target}");

    /// <summary>The variable as Vercel shows it. A sensitive value is never shown, an encrypted one only where it is decrypted.</summary>
    public JsonObject Describe(bool decrypt = false)
    {
        bool isReadable = decrypt && Type is "encrypted";
        JsonObject variable = new()
        {
            ["id"] = Id,
            ["key"] = Key,
            ["value"] = isReadable ? Value : Type is "encrypted" ? VercelVariable.Encrypt(Id, UpdatedAt, Value) : "",
            ["type"] = Type,
            ["target"] = Texts(Target),
            ["projectId"] = Texts(ProjectIds),
            ["ownerId"] = OwnerId,
            ["applyToAllCustomEnvironments"] = false,
            ["customEnvironmentIds"] = new JsonArray(),
            ["decrypted"] = isReadable,
            ["securityIssues"] = new JsonArray(),
            ["created"] = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["createdAt"] = CreatedAt,
            ["updatedAt"] = UpdatedAt,
            ["createdBy"] = VercelAccount.UserId,
            ["updatedBy"] = VercelAccount.UserId,
            ["lastEditedByDisplayName"] = "Amelia Almeida",
        };
        if (Comment is not null)
            variable["comment"] = Comment;
        return variable;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
