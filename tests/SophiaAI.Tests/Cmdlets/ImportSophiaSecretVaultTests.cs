using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>A SecretManagement vault, played by a small stand-in of that module.</summary>
public sealed class ImportSophiaSecretVaultTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Vault = """
        $secure = [securestring]::new(); 'canary-secure'.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
        $global:FakeVault = [ordered] @{
            GONG_API_KEY = 'canary-text'; PARTNER = $secure; SNOWFLAKE = [pscredential]::new('JANE', $secure)
            TABLE = @{ INNER = 'canary' }; BYTES = [byte[]] (99, 97); 'kv-name' = 'canary'
        };
        """;

    private static readonly string s_module = Path.Combine(TestPaths.Root, "tests", "Shared", "FakeVault", "Microsoft.PowerShell.SecretManagement");

    private readonly string _environment = $"acme/sophia/vault-{Guid.NewGuid():N}";

    [Fact]
    public void Text_and_credentials_are_one_revision_and_what_is_not_text_an_error()
    {
        EngineResult result = Run($"Import-Module '{s_module}'; {Vault} Import-SophiaSecret -Vault team {_environment}");
        Assert.Equal(["TABLE", "BYTES", "kv-name"], result.Errors.Select(error => error.TargetObject));
        Assert.Equal(["GONG_API_KEY", "PARTNER", "SNOWFLAKE_USER", "SNOWFLAKE_PASSWORD"], result.Values("Name"));
        Assert.Single(result.Values("Revision").Distinct());
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
        Assert.Equal(["canary-text", "canary-secure", "canary-secure", "JANE"], Run($"Get-SophiaSecret -Environment {_environment} -AsPlainText").Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_secret_that_the_vault_lists_and_does_not_give_is_an_error()
    {
        EngineResult result = Run($"Import-Module '{s_module}'; {Vault} $global:FakeVault.PARTNER = $null; $global:FakeVault.GONG_API_SECRET = 'x-value'; Import-SophiaSecret -Vault team -Name PARTNER, GONG_API_SECRET {_environment}");
        Assert.Equal("SophiaAI.UnsupportedValue", result.ErrorId);
        Assert.Equal("PARTNER", result.Errors[0].TargetObject);
        Assert.Equal(["GONG_API_SECRET"], result.Values("Name"));
    }

    [Fact]
    public void Names_choose_and_what_is_not_there_is_an_error()
    {
        EngineResult result = Run($"Import-Module '{s_module}'; {Vault} Import-SophiaSecret -Vault team -Name GONG_*, partner, NOPE {_environment}");
        Assert.Equal("SophiaAI.UnknownVaultSecret", result.ErrorId);
        Assert.Equal(["GONG_API_KEY", "PARTNER"], result.Values("Name"));
    }

    [Theory]
    [InlineData("elsewhere", "$false", "Vault elsewhere does not exist in registry.")]
    [InlineData("team", "$true", "A valid password is required to access the vault.")]
    public void A_vault_that_is_not_there_or_locked_is_one_error_with_its_own_words(string vault, string locked, string words)
    {
        EngineResult result = Run($"Import-Module '{s_module}'; {Vault} $global:FakeVaultLocked = {locked}; Import-SophiaSecret -Vault {vault} -Name A*, B* {_environment}");
        Assert.Equal("SophiaAI.VaultNotReadable", result.ErrorId);
        Assert.EndsWith(words, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void Without_SecretManagement_the_error_says_how_to_get_it()
    {
        EngineResult result = Run($"Import-SophiaSecret -Vault team {_environment}");
        Assert.Equal("SophiaAI.NoSecretManagement", result.ErrorId);
        Assert.Contains("Install-PSResource", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void Vaults_are_completed_once_the_module_is_loaded()
    {
        const string Complete = "(TabExpansion2 'Import-SophiaSecret -Vault t').CompletionMatches.CompletionText | Where-Object { $_ -eq 'team' }";
        Assert.Empty(Run(Complete).Output);
        Assert.Equal("team", Assert.Single(Run($"Import-Module '{s_module}'; {Complete}").Output).ToString());
    }
}
