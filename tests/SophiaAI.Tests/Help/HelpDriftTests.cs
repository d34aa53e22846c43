namespace SophiaAI.Tests.Help;

/// <summary>Whatever changes on a page alone is found, and named by its subject.</summary>
public sealed class HelpDriftTests
{
    private const string Name = "Import-SophiaSecret";

    [Theory]
    [InlineData("SYNOPSIS", "in one revision: from", "in a single revision: from")]
    [InlineData("DESCRIPTION", "Secrets are masked in everything", "Secrets are hidden in everything")]
    [InlineData("SYNTAX 5", "-Vault <string> [-Name <string[]>]", "-Vault <string> -Name <string[]>")]
    [InlineData("-Prune, description", "\n### -Prune\n\n", "\n### -Prune\n\nAlso. ")]
    [InlineData("-Path, DefaultValue", "DefaultValue: .env", "DefaultValue: .envrc")]
    [InlineData("-LiteralPath, Aliases", "- PSPath", "- PSPaths")]
    [InlineData("-Dialect, AcceptedValues", "- Python", "- Ruby")]
    [InlineData("-Name, SupportsWildcards", "SupportsWildcards: true", "SupportsWildcards: false")]
    [InlineData("-Secret, Type", "Type: System.Collections.IDictionary", "Type: System.Object")]
    [InlineData("-InputObject, pipeline input", "ValueFromPipeline: true", "ValueFromPipeline: false")]
    [InlineData("-Path, Position", "- Name: Path\n  Position: 0", "- Name: Path\n  Position: 3")]
    [InlineData("-Vault, IsRequired", "- Name: Vault\n  Position: Named\n  IsRequired: true", "- Name: Vault\n  Position: Named\n  IsRequired: false")]
    [InlineData("INPUTS 3", "Hashtables: a value for each key.", "Hashtables.")]
    [InlineData("OUTPUTS 1", "### SophiaAI.Providers.Features.Secrets.SecretChange", "### System.String")]
    [InlineData("EXAMPLES 1, title", "### Example 1: ", "### Example 1: Never ")]
    [InlineData("EXAMPLES 1, code", "```powershell\n", "```powershell\n# Once.\n")]
    [InlineData("EXAMPLES 1, output and remarks", "\n\n### Example 2", "\n\nOne more remark.\n\n### Example 2")]
    [InlineData("NOTES", "The token must be allowed to decrypt it.", "The token must be able to decrypt it.")]
    [InlineData("RELATED LINKS 6", "- [Errors](../errors.md)", "- [Errors](../faults.md)")]
    public void A_change_of_the_page_alone_is_found_in_the_help(string subject, string from, string to) =>
        AssertFound(subject, Changed(from, to).ForHelp().DifferencesFrom(HelpFile.Committed.Of(Name)));

    [Theory]
    [InlineData("SYNTAX Vault", "-Vault <string> [-Name <string[]>]", "-Vault <string> -Name <string[]>")]
    [InlineData("SYNTAX Vaults", "### Vault\n", "### Vaults\n")]
    [InlineData("SYNTAX, the default", "### Path (Default)\n\n```", "### Path\n\n```")]
    [InlineData("OUTPUTS", "### SophiaAI.Providers.Features.Secrets.SecretChange", "### System.String")]
    [InlineData("-Paths, Type", "### -Path\n", "### -Paths\n")]
    [InlineData("-Path, DefaultValue", "DefaultValue: .env", "DefaultValue: .envrc")]
    [InlineData("-LiteralPath, Aliases", "- PSPath", "- PSPaths")]
    [InlineData("-Dialect, AcceptedValues", "- Python", "- Ruby")]
    [InlineData("-Name, SupportsWildcards", "SupportsWildcards: true", "SupportsWildcards: false")]
    [InlineData("-Secret, Type", "Type: System.Collections.IDictionary", "Type: System.Object")]
    [InlineData("-InputObject, ParameterSets, InputObject", "ValueFromPipeline: true", "ValueFromPipeline: false")]
    [InlineData("-Path, ParameterSets, Path", "- Name: Path\n  Position: 0", "- Name: Path\n  Position: 3")]
    [InlineData("-Vault, ParameterSets, Vault", "- Name: Vault\n  Position: Named\n  IsRequired: true", "- Name: Vault\n  Position: Named\n  IsRequired: false")]
    public void A_page_that_no_longer_fits_the_cmdlet_is_found(string subject, string from, string to) =>
        AssertFound(subject, Changed(from, to).ForCmdlet().DifferencesFrom(CmdletFacts.Of(Name)));

    private static Page Changed(string from, string to)
    {
        string text = HelpTests.TextOf(Name).ReplaceLineEndings("\n");
        Assert.Contains(from, text, StringComparison.Ordinal);
        // Headings of other levels end in the same letters: the whole line counts.
        return new Page(Name, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static void AssertFound(string subject, IReadOnlyList<string> differences) =>
        Assert.Contains(differences, difference => difference.StartsWith(subject + "\n", StringComparison.Ordinal));
}
