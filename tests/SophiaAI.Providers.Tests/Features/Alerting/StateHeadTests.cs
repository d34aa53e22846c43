using System.Text;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>The version of a state is known whatever else is in it.</summary>
public sealed class StateHeadTests
{
    [Theory]
    [InlineData("{\"version\":2}", 2, null)]
    [InlineData("{\"version\":2,\"module\":\"0.4.0\",\"slot\":{}}", 2, "0.4.0")]
    [InlineData("{\"module\":\"0.4.0-beta\",\"version\":2}", 2, "0.4.0-beta")]
    [InlineData("{\"slot\":[{\"version\":7}],\"version\":2}", 2, null)]
    [InlineData("{\"version\":2,\"slot\":", 2, null)]
    [InlineData("{\"version\":2,nonsense", 2, null)]
    [InlineData("{\"version\":99999999999999999999}", long.MaxValue, null)]
    [InlineData("{\"version\":2,\"module\":\"no version\"}", 2, null)]
    public void It_is_read_also_of_what_is_of_another_shape_or_cut(string text, long version, string? module) =>
        Assert.Equal(new StateHead(version, module), StateHead.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("[2]")]
    [InlineData("{\"version\":\"2\"}")]
    [InlineData("{\"slot\":1")]
    public void What_has_none_has_none(string text) => Assert.Null(StateHead.Read(Encoding.UTF8.GetBytes(text)));
}
