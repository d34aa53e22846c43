using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class GetEstuaryCollectionTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Lists_the_tenants_collections_in_order_of_name()
    {
        object?[] names = [.. Run("Get-EstuaryCollection").Values("CatalogName")];
        Assert.True(names.Length > 100);
        Assert.All(names, name => Assert.StartsWith("acmeCo/", (string)name!, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Equal(names.Order(), names);
    }

    [Fact]
    public void A_prefix_may_end_anywhere()
    {
        EngineResult whole = Run("Get-EstuaryCollection -Prefix acmeCo/salesforce/");
        Assert.NotEmpty(whole.Output);
        Assert.Equal(whole.Values("CatalogName"), Run("Get-EstuaryCollection -Prefix acmeCo/salesf").Values("CatalogName"));
    }

    [Fact]
    public void Names_take_wildcards()
    {
        EngineResult result = Run("Get-EstuaryCollection acmeCo/salesforce/a*");
        Assert.NotEmpty(result.Output);
        Assert.All(result.Values("CatalogName"), name => Assert.StartsWith("acmeCo/salesforce/a", (string)name!, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Equal("acmeCo/salesforce/account", Assert.Single(Run("Get-EstuaryCollection acmeCo/salesforce/account").Values("CatalogName")));
    }

    [Theory]
    [InlineData("acmeCo/salesforce/account, acmeCo/salesforce/account")]
    [InlineData("acmeCo/salesforce/account, acmeCo/salesforce/acc*")]
    public void What_several_names_mean_comes_once(string names)
    {
        EngineResult result = Run($"Get-EstuaryCollection {names}");
        Assert.Single(result.Values("CatalogName"), "acmeCo/salesforce/account");
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void An_exact_name_that_does_not_exist_is_an_error() => Assert.Equal("Estuary.NotFound", Run("Get-EstuaryCollection acmeCo/nowhere/at-all").ErrorId);

    [Fact]
    public void A_prefix_of_others_is_denied() => Assert.Equal("Estuary.AccessDenied", Run("Get-EstuaryCollection -Prefix otherCo/").ErrorId);
}
