using SophiaAI.Providers.Services.Estuary.Credentials;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>Keys of service accounts, which are known by their names.</summary>
public sealed class EstuaryKeyTests : IDisposable
{
    private readonly FlowBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_key_is_made_for_an_account_by_its_name()
    {
        _bed.Answer(new { createApiKey = new { id = "1", secret = "flow_sa_new" } });
        Assert.Equal("flow_sa_new", await new EstuaryKeys(_bed.Client.Context).MakeKeyAsync("acmeCo/robots/sophia", "SophiaAI dev 1", "P90D", TestContext.Current.CancellationToken));
        Assert.Equal(
            ("acmeCo/robots/sophia", "SophiaAI dev 1", "P90D"),
            (_bed.Variables(0).GetProperty("account").GetString(), _bed.Variables(0).GetProperty("detail").GetString(), _bed.Variables(0).GetProperty("validFor").GetString()));
        Assert.Contains("createApiKey(catalogName: $account, detail: $detail, validFor: $validFor)", _bed.Service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_come_with_their_keys()
    {
        _bed.Answer(new
        {
            serviceAccounts = new
            {
                pageInfo = new { hasNextPage = false },
                edges = new[] { new { node = new { catalogName = "acmeCo/robots/sophia", apiKeys = new[] { new { id = "k", detail = "d", createdAt = "2026-11-01T00:00:00Z", expiresAt = "2026-12-01T00:00:00Z" } } } } },
            },
        });
        EstuaryServiceAccount account = Assert.Single(await FlowBed.ReadAsync(new EstuaryKeys(_bed.Client.Context).GetAccountsAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(("acmeCo/robots/sophia", "k", "d"), (account.CatalogName, account.ApiKeys[0].Id, account.ApiKeys[0].Detail));
    }
}
