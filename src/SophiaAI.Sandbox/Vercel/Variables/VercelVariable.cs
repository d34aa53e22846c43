using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>An environment variable of a project.</summary>
internal sealed record VercelVariable
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required string Key { get; init; }

    /// <summary>For the type "secret", the id of the secret.</summary>
    public required string Value { get; init; }

    /// <summary>"system", "encrypted", "plain", "sensitive", or "secret", which is the oldest kind.</summary>
    public required string Type { get; init; }

    public IReadOnlyList<string> Target { get; init; } = [];

    public IReadOnlyList<string> CustomEnvironmentIds { get; init; } = [];

    public string? GitBranch { get; init; }

    public string? Comment { get; init; }

    /// <summary>"config" or "secret".</summary>
    public string? Visibility { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>The environments in which the variable is set.</summary>
    public IEnumerable<string> Places => Target.Concat(CustomEnvironmentIds);

    /// <summary>A name can be set once per environment, for all branches or for one.</summary>
    public IEnumerable<string> Keys => Places.Select(place => $"{ProjectId}/{Key}/{place}/{GitBranch}");

    /// <summary>Whether the other variable is for the same environments, so that it replaces this one.</summary>
    public bool IsSame(VercelVariable other) => Places.ToHashSet().SetEquals(other.Places) && GitBranch == other.GitBranch;

    /// <summary>Whether builds of this branch get the variable; without a branch, whether all builds do.</summary>
    public bool AppliesTo(string? branch) => GitBranch is null || GitBranch == branch;

    /// <summary>The variable as Vercel shows it. A sensitive value is never shown, an encrypted one only where it is decrypted.</summary>
    public JsonObject Describe(bool decrypt = false)
    {
        bool isReadable = Type is "plain" or "system" || (Type is "encrypted" && decrypt);
        JsonObject variable = new()
        {
            ["id"] = Id,
            ["key"] = Key,
            ["value"] = isReadable || Type is "secret" ? Value : Type is "encrypted" ? Encrypt(Id, UpdatedAt, Value) : "",
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
        AddIfPresent(variable, "gitBranch", GitBranch);
        AddIfPresent(variable, "comment", Comment);
        AddIfPresent(variable, "visibility", Visibility);
        if (Type is "system")
            variable["system"] = true;
        return variable;
    }

    /// <summary>Stands in for a ciphertext: it reveals nothing, and changes with the value.</summary>
    public static string Encrypt(string id, long updatedAt, string value) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{updatedAt}/{value}")));

    private static void AddIfPresent(JsonObject variable, string name, string? value)
    {
        if (value is not null)
            variable[name] = value;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
