using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

/// <summary>What the error of a name says that does not exist, is of another kind, or may not be read.</summary>
public sealed class EstuaryNameAdviceTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Get-EstuaryCapture acmeCo/biling/source-postgres", "Did you mean acmeCo/billing/source-postgres?")]
    [InlineData("Get-EstuaryCapture acmeco/billing/source-postgres", "Did you mean acmeCo/billing/source-postgres?")]
    [InlineData("Get-EstuaryCapture acmeCo/billing", "acmeCo/billing is a folder: for all that is in it, write acmeCo/billing/*.")]
    [InlineData("Get-EstuaryCapture acmeCo/billing/", "acmeCo/billing/ is a folder: for all that is in it, write acmeCo/billing/*.")]
    [InlineData("Get-EstuaryCapture acmeCo", "acmeCo is a folder: for all that is in it, write acmeCo/*.")]
    [InlineData("Get-EstuaryCapture acmeCo/billing/invoices", "acmeCo/billing/invoices is a collection, not a capture.")]
    [InlineData("Get-EstuaryMaterialization acmeCo/billing/source-postgres", "acmeCo/billing/source-postgres is a capture, not a materialization.")]
    [InlineData("Get-EstuaryCapture -Prefix acmeCo/biling/", "Did you mean acmeCo/billing/?")]
    [InlineData("Get-EstuaryAlert acmeCo/google-adz/", "Did you mean acmeCo/google-ads/?")]
    [InlineData("Get-EstuaryAlert acmeco/", "Did you mean acmeCo/?")]
    [InlineData("Get-EstuaryStatistic acmeCo/billing", "write acmeCo/billing/ for all that is in it together, or acmeCo/billing/* for each of them.")]
    [InlineData("Get-EstuaryStatistic acmeCo/biling/", "Did you mean acmeCo/billing/?")]
    [InlineData("Get-EstuaryStatistic acmeco/billing/invoices, acmeCo/billing/invoices", "Did you mean acmeCo/billing/invoices?")]
    [InlineData("Get-EstuaryPublication acmeCo/biling/source-postgres", "Did you mean acmeCo/billing/source-postgres?")]
    [InlineData("Get-EstuaryPublication acmeCo/billing", "acmeCo/billing is a folder: for all that is in it, write acmeCo/billing/*.")]
    [InlineData("Test-EstuaryFreshness acmeCo/billing", "acmeCo/billing is a folder: for all that is in it, write acmeCo/billing/*.")]
    [InlineData("Test-EstuaryFreshness acmeco/billing/source-postgres", "Did you mean acmeCo/billing/source-postgres?")]
    [InlineData("Disable-EstuaryTask acmeCo/billing/source-postgre", "Did you mean acmeCo/billing/source-postgres?")]
    [InlineData("Enable-EstuaryTask acmeCo/billing", "acmeCo/billing is a folder: pipe in its tasks, such as Get-EstuaryCapture acmeCo/billing/*.")]
    [InlineData("Publish-EstuarySpec -Remove acmeCo/billing/invoice -Force", "Did you mean acmeCo/billing/invoices?")]
    [InlineData("@{ id = 'a' } | Test-EstuaryDocument acmeCo/webhooks/order", "Did you mean acmeCo/webhooks/orders?")]
    [InlineData("@{ id = 'a' } | Test-EstuaryDocument acmeco/webhooks/orders", "Did you mean acmeCo/webhooks/orders?")]
    [InlineData("@{ id = 'a' } | Send-EstuaryDocument acmeCo/webhooks/order", "Did you mean acmeCo/webhooks/orders?")]
    [InlineData("@{ id = 'a' } | Test-EstuaryDocument acmeCo/billing/source-postgres", "acmeCo/billing/source-postgres is a capture, not a collection.")]
    [InlineData("@{ id = 'a' } | Test-EstuaryDocument acmeCo/webhooks", "acmeCo/webhooks is a folder: Get-EstuaryCollection acmeCo/webhooks/* lists its collections.")]
    public void It_says_what_was_probably_meant(string script, string advice)
    {
        EngineResult result = Run(script);
        Assert.Contains(advice, Assert.Single(result.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(result.ErrorId, new[] { "Estuary.NotFound", "Estuary.AccessDenied" });
    }

    [Theory]
    [InlineData("Get-EstuaryCapture acmeco/nothing/like/it", "read")]
    [InlineData("Disable-EstuaryTask acmeco/nothing/like/it", "admin")]
    [InlineData("Publish-EstuarySpec -Remove acmeco/nothing/like/it -Force", "admin")]
    public void A_refusal_names_the_capability_and_who_knows_more(string script, string capability)
    {
        EngineResult result = Run(script);
        Assert.Equal("Estuary.AccessDenied", result.ErrorId);
        Assert.Contains($"in which case matters, and that the key has the capability {capability} on acmeco/nothing/like/it: Get-EstuaryTenant", Assert.Single(result.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_task_is_said_to_be_what_it_is() =>
        Assert.Equal("acmeCo/billing/invoices is a collection, not a task.", Assert.Single(Run("Disable-EstuaryTask acmeCo/billing/invoices").Errors).Exception.Message);

    [Theory]
    [InlineData("Get-EstuaryCapture -Prefix acmeCo/warehouse/")]
    [InlineData("Get-EstuaryAlert acmeCo/warehouse/ -From 2026-11-27T00:00Z")]
    public void A_prefix_under_which_there_is_nothing_of_the_kind_is_no_error(string script)
    {
        EngineResult result = Run(script);
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Only_the_first_of_many_names_are_looked_up()
    {
        Assert.Equal(60, Run("Get-EstuaryCapture (1..60 | ForEach-Object { \"acmeCo/nowhere/$_\" })").Errors.Count);
        Assert.InRange(Sandbox.Server.Requests.Of("estuary").Count, 10, 30);
    }
}
