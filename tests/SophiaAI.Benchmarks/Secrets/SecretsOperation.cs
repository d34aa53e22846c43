using System.Security;

namespace SophiaAI.Benchmarks.Secrets;

/// <summary>A command to measure, and its expected output.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Keys">The number of keys in the environment.</param>
/// <param name="Script">The command.</param>
/// <param name="Arguments">The variables of the command.</param>
/// <param name="Expected">The number of objects that it outputs.</param>
/// <param name="Action">The action of the objects that count; null when all count.</param>
internal sealed record SecretsOperation(string Name, int Keys, string Script, IReadOnlyDictionary<string, object> Arguments, int Expected, string? Action = null)
{
    // Of the measured operations, importing, setting and removing each create a revision; an environment starts with an empty one.
    private const int Revisions = 4;

    /// <summary>The operations in an environment's life, in order.</summary>
    public static IEnumerable<SecretsOperation> For(int keys, string environment, SecretsFiles files)
    {
        Dictionary<string, object> arguments = new()
        {
            ["Environment"] = environment,
            ["All"] = files.All,
            ["Half"] = files.Half,
            ["Export"] = files.Export,
            ["Name"] = SecretsFiles.Name(0),
            ["Value"] = Secure("another value than before"),
        };
        return
        [
            Of("Import-SophiaSecret, new keys", "Import-SophiaSecret $All $Environment", keys, "Add"),
            Of("Import-SophiaSecret, nothing to do", "Import-SophiaSecret $All $Environment", keys, "Unchanged"),
            Of("Compare-SophiaSecret, file", "Compare-SophiaSecret -Path $All -DifferenceEnvironment $Environment", 0),
            Of("Export-SophiaSecret -As Dotenv", "Export-SophiaSecret -As Dotenv -Path $Export -Environment $Environment", keys),
            Of("Set-SophiaSecret, one key", "Set-SophiaSecret $Name $Value $Environment", 1, "Update"),
            Of("Remove-SophiaSecret, one key", "Remove-SophiaSecret $Name $Environment -Confirm:$false", 1, "Remove"),
            Of("Get-SophiaSecretHistory", "Get-SophiaSecretHistory $Environment", Revisions),
            Of("Import-SophiaSecret -Prune, half", "Import-SophiaSecret $Half $Environment -Prune -Force", keys / 2, "Remove"),
        ];

        SecretsOperation Of(string name, string script, int expected, string? action = null) => new(name, keys, script, arguments, expected, action);
    }

    private static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text) secure.AppendChar(character);
        return secure;
    }
}
