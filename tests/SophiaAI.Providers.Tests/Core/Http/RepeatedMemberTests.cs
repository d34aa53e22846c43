using System.Net;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>An object with two members of the same name is refused: which of them counts is anybody's guess.</summary>
public sealed class RepeatedMemberTests
{
    /// <summary>The calls whose answers are not read while they arrive, as Snowflake's results are.</summary>
    public static TheoryData<string> ReadAsAWhole { get; } = [.. ServiceCall.All.Keys.Where(static name => !name.StartsWith("Snowflake", StringComparison.Ordinal))];

    [Theory]
    [InlineData("""{"a":1,"a":2}""", 8)]
    [InlineData("""{"a":1,"\u0061":2}""", 8)]
    [InlineData("""{"ab":1,"b":{"c":[{"d":1},{"d":1,"e":{},"d":2}]}}""", 41)]
    [InlineData("""[{"":1,"":2}]""", 8)]
    [InlineData("""{"\ud800":1,"\ud800":2}""", 13)]
    public void The_first_that_is_repeated_is_found(string json, long place) => Assert.Equal(place, RepeatedMember.Find(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":1,"A":2,"b":{"a":1},"c":[{"a":1},{"a":1}],"d":"a"}""")]
    [InlineData("""[[{"a":{"a":{"a":{}}}}],{"a":1}]""")]
    [InlineData("17")]
    public void The_same_name_in_another_object_is_another_member(string json) => Assert.Null(RepeatedMember.Find(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Objects_of_many_members_are_told_from_their_neighbors()
    {
        string many = string.Join(',', Enumerable.Range(0, 1000).Select(static number => $"\"m{number}\":0"));
        Assert.Null(RepeatedMember.Find(Encoding.UTF8.GetBytes($"[{{{many}}},{{{many}}},{{\"m1\":0}}]")));
        Assert.NotNull(RepeatedMember.Find(Encoding.UTF8.GetBytes($"[{{{many}}},{{{many},\"m999\":1}}]")));
    }

    [Theory]
    [MemberData(nameof(ReadAsAWhole))]
    public async Task No_call_accepts_an_answer_with_a_repeated_member(string name)
    {
        using TestBed bed = new();
        ServiceCall call = ServiceCall.All[name];
        int start = call.Good.IndexOf('{', StringComparison.Ordinal) + 1;
        string twice = $"{call.Good[..start]}\"a\":1,\"a\":2,{call.Good[start..]}";

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => call.RunAsync(bed, () => FakeService.Make(HttpStatusCode.OK, twice)));

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("a member that is given twice (byte ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_given_twice_is_not_an_empty_list()
    {
        using TestBed bed = new();
        ServiceCall call = ServiceCall.All["Vercel deployments"];
        string twice = call.Good.Replace("\"pagination\"", "\"deployments\":[],\"pagination\"", StringComparison.Ordinal);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => call.RunAsync(bed, () => FakeService.Make(HttpStatusCode.OK, twice)));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(1, failure.Attempts);
    }
}
