using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Providers.Tests.Services.Vercel.Deployments;

public sealed class VercelDeploymentNameTests
{
    [Theory]
    [InlineData("dpl_1", "dpl_1")]
    [InlineData("web.vercel.app", "web.vercel.app")]
    [InlineData("https://web.example/a/b/c?d=1", "web.example")]
    [InlineData("https://vercel.com/acme/web/7Z5kP", "dpl_7Z5kP")]
    [InlineData("https://vercel.com/acme/web/7Z5kP/source?f=1", "dpl_7Z5kP")]
    [InlineData("https://www.vercel.com/acme/web/dpl_7Z5kP#logs", "dpl_7Z5kP")]
    [InlineData("https://vercel.com/acme/web", "vercel.com")]
    public void An_address_leads_to_a_host_name_or_from_the_dashboard_to_an_id(string typed, string name) => Assert.Equal(name, VercelDeploymentName.Of(typed));
}
