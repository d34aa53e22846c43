using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>An environment variable of a project.</summary>
internal sealed record VercelVariable
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    /// <summary>"system", "encrypted", "plain" or "sensitive".</summary>
    public required string Type { get; init; }

    public IReadOnlyList<string> Target { get; init; } = [];

    public IReadOnlyList<string> CustomEnvironmentIds { get; init; } = [];

    public string? GitBranch { get; init; }

    public string? Comment { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>The environments in which the variable is set.</summary>
    public IEnumerable<string> Places => Target.Concat(CustomEnvironmentIds);

    /// <summary>A name can be set once per environment, for all branches or for one.</summary>
    public IEnumerable<string> Keys => Places.Select(place => $"{ProjectId}/{Key}/{place}/{GitBranch}");

    /// <summary>Whether the other variable is for the same environments, so that it replaces this one.</summary>
    public bool IsSame(VercelVariable other) => Places.ToHashSet().SetEquals(other.Places) && GitBranch == other.GitBranch;

    /// <summary>The variable as Vercel shows it. A sensitive value is never shown, an encrypted one only where it is decrypted.</summary>
    public JsonObject Describe(bool decrypt = false)
    {
        bool isReadable = Type is "plain" or "system" || (Type is "encrypted" && decrypt);
        JsonObject variable = new()
        {
            ["id"] = Id,
            ["key"] = Key,
            ["value"] = isReadable ? Value : Type is "encrypted" ? Encrypt() : "",
            ["type"] = Type,
            ["target"] = Texts(Target),
            ["customEnvironmentIds"] = Texts(CustomEnvironmentIds),
            ["decrypted"] = isReadable,
            ["configurationId"] = null,
            ["securityIssues"] = new JsonArray(),
            ["createdAt"] = CreatedAt,
            ["updatedAt"] = UpdatedAt,
            ["createdBy"] = VercelAccount.UserId,
            ["updatedBy"] = VercelAccount.UserId,
        };
        if (GitBranch is not null)
            variable["gitBranch"] = GitBranch;
        if (Comment is not null)
            variable["comment"] = Comment;
        return variable;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    /// <summary>Stands in for a ciphertext: it reveals nothing, and changes with the value.</summary>
    private string Encrypt() => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}/{UpdatedAt}/{Value}")));
}
