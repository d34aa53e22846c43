using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Features.Monitoring.Store.Blobs;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store.Blobs;

/// <summary>Which addresses the monitor's state may have.</summary>
public sealed class BlobAddressTests
{
    [Theory]
    [InlineData("https://acme.blob.core.windows.net/monitor/prod", "acme", "monitor", "prod", "https://login.microsoftonline.com/")]
    [InlineData("HTTPS://Acme.Blob.Core.Windows.Net/monitor/", "acme", "monitor", "", "https://login.microsoftonline.com/")]
    [InlineData("https://acme.z12.blob.storage.azure.net/monitor/a/b.c_d-e", "acme", "monitor", "a/b.c_d-e", "https://login.microsoftonline.com/")]
    [InlineData("https://acme.blob.core.usgovcloudapi.net/monitor", "acme", "monitor", "", "https://login.microsoftonline.us/")]
    [InlineData("https://acme.blob.core.chinacloudapi.cn/monitor", "acme", "monitor", "", "https://login.partner.microsoftonline.cn/")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/monitor/prod", "devstoreaccount1", "monitor", "prod", null)]
    public void An_address_names_account_container_and_prefix(string text, string account, string container, string prefix, string? signIn)
    {
        BlobAddress address = BlobAddress.Read(text);
        Assert.Equal((account, container, prefix, signIn), (address.Account, address.Container, address.Prefix, address.SignIn?.AbsoluteUri));
        Assert.Equal(address, BlobAddress.Read(address.ToString()));
    }

    [Theory]
    [InlineData("https://acme.blob.core.windows.net/monitor/prod?sv=1&sig=c2VjcmV0", FailureReason.InvalidRequest, "has a query")]
    [InlineData("https://acme.blob.core.windows.net/monitor/prod?", FailureReason.InvalidRequest, "has a query")]
    [InlineData("https://user:c2VjcmV0@acme.blob.core.windows.net/monitor", FailureReason.InvalidRequest, "a user name or a password")]
    [InlineData("http://acme.blob.core.windows.net/monitor", FailureReason.UntrustedHost, "unencrypted")]
    [InlineData("https://acme.blob.core.windows.net.example.com/monitor", FailureReason.UntrustedHost, "no host of Azure Blob Storage")]
    [InlineData("https://.blob.core.windows.net/monitor", FailureReason.InvalidRequest, "not one")]
    [InlineData("https://acme.blob.core.windows.net:444/monitor", FailureReason.UntrustedHost, "no host of Azure Blob Storage")]
    [InlineData("https://acme.blob.core.windows.net/", FailureReason.InvalidRequest, "names no container")]
    [InlineData("https://acme.blob.core.windows.net/Monitor", FailureReason.InvalidRequest, "names no container")]
    [InlineData("https://acme.blob.core.windows.net/mo--nitor", FailureReason.InvalidRequest, "names no container")]
    [InlineData("https://acme.blob.core.windows.net/monitor/a%20b", FailureReason.InvalidRequest, "other characters")]
    [InlineData("https://acme.blob.core.windows.net/monitor/a./b", FailureReason.InvalidRequest, "other characters")]
    [InlineData("http://127.0.0.1:10000/", FailureReason.InvalidRequest, "neither an account nor a container")]
    [InlineData("https:", FailureReason.InvalidRequest, "not one")]
    public void Another_address_is_refused_and_its_secrets_are_not_repeated(string text, FailureReason reason, string expected)
    {
        Assert.True(BlobAddress.IsAddress(text));
        ServiceException failure = Assert.Throws<ServiceException>(() => BlobAddress.Read(text));
        Assert.Equal(reason, failure.Reason);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message + failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/var/monitor")]
    [InlineData("httpsfolder")]
    [InlineData(@"C:\https")]
    public void A_path_is_no_address(string text) => Assert.False(BlobAddress.IsAddress(text));

    [Fact]
    public void What_a_command_names_comes_before_the_setting_and_that_before_the_own_folder()
    {
        using TestBed bed = new(stateFolder: "/home/me/.local/state/sophiaai");
        (string, string) setting = ("SOPHIA_MONITOR_STATE", BlobBench.Address);
        Assert.Equal("/full/x", MonitorStores.Open(bed.Context(setting), "x", static path => "/full/" + path)!.Place);
        Assert.Equal(BlobBench.Address, Assert.IsType<BlobStore>(MonitorStores.Open(bed.Context(setting), given: null, static path => path)).Place);
        Assert.Equal("/full/y", MonitorStores.Open(bed.Context(("SOPHIA_MONITOR_STATE", "y")), given: null, static path => "/full/" + path)!.Place);
        Assert.EndsWith("monitor", Assert.IsType<MonitorFolder>(MonitorStores.Open(bed.Context(), given: null, static path => path)).Place, StringComparison.Ordinal);
        using TestBed without = new();
        Assert.Null(MonitorStores.Open(without.Context(), given: null, static path => path));
    }
}
