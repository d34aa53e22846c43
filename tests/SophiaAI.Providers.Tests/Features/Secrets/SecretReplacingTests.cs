using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets;

/// <summary>A value replaces a value. Anything beyond that stays, unless the caller allows its removal.</summary>
public sealed class SecretReplacingTests : IDisposable
{
    private readonly TestBed _bed = new();

    private ProviderContext Context => _bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"));

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("sophia.gong", "sophia: {gong: {url: https://api.gong.io, accessKey: {fn::secret: k}}}", "sophia.gong (an object with url and accessKey)")]
    [InlineData("PARTNER", "sophia: {other: {PARTNER: {a: 1}}}", "sophia.other.PARTNER (an object with a)")]
    [InlineData("PARTNER", "sophia: {other: {PARTNER: [a]}}", "sophia.other.PARTNER (a list of 1 item)")]
    [InlineData("PARTNER", "sophia: {other: {PARTNER: '${vault.tok}'}}", "sophia.other.PARTNER (the reference ${vault.tok})")]
    [InlineData("PARTNER", "sophia: {other: {PARTNER: {fn::toJSON: {a: 1}}}}", "sophia.other.PARTNER (a call of fn::toJSON)")]
    [InlineData("PARTNER", "sophia: {other: {PARTNER: &p x}}", "sophia.other.PARTNER (a value with the anchor &p)")]
    [InlineData("PARTNER", "environmentVariables: {PARTNER: '${vault.tok}'}", "environmentVariables.PARTNER (the reference ${vault.tok})")]
    [InlineData("PARTNER", "environmentVariables: {PARTNER: 'pg://${vault.tok}@h'}", "environmentVariables.PARTNER (a text with references)")]
    [InlineData("GONG_API_KEY", "environmentVariables: {GONG_API_KEY: '${shared.gong}'}", "environmentVariables.GONG_API_KEY (the reference ${shared.gong})")]
    public async Task What_is_more_than_a_value_is_replaced_only_where_that_is_said(string name, string line, string replaced)
    {
        string before = $"values:\n  {line}\n  theirs: 1 # kept\n";
        FakeEsc esc = new(before);
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);
        SecretPlan[] plans = [await PlanSetAsync(name), .. name.Contains('.', StringComparison.Ordinal) ? [] : new[] { await PlanImportAsync(name) }];

        foreach (SecretPlan plan in plans)
        {
            SecretChange change = Assert.Single(plan.Describe(null));
            Assert.Equal((SecretAction.Replace, replaced), (change.Action, change.Replaces));
            Assert.Contains($"1 to replace: {replaced}", plan.Summary, StringComparison.Ordinal);
            ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken));
            Assert.Equal(FailureReason.Conflict, refused.Reason);
            Assert.Contains(replaced, refused.Message, StringComparison.Ordinal);
            Assert.Contains("-Force", refused.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Equal(before, esc.Yaml);
        Assert.Equal(2, Assert.Single(await editor.ApplyAsync(plans[0], mayReplace: true, TestContext.Current.CancellationToken)).Revision);
        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("new-value", true), stored.Value([.. new SecretNaming(SophiaServices.List.Settings).Parse(name).Path.Segments.ToArray().Select(static step => step.Key!)]));
        Assert.Contains("\n  theirs: 1 # kept\n", esc.Yaml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sophia: {other: {PARTNER: old}}")]
    [InlineData("sophia: {other: {PARTNER: {fn::secret: old}}}")]
    [InlineData("sophia: {other: {PARTNER: {fn::fromBase64: {fn::secret: b2xk}}}}")]
    [InlineData("sophia: {other: {PARTNER: 12}}")]
    [InlineData("environmentVariables: {PARTNER: by-hand}")]
    [InlineData("environmentVariables: {PARTNER: {fn::secret: by-hand}}")]
    public async Task A_value_by_hand_is_updated_and_not_replaced(string line)
    {
        FakeEsc esc = new($"values:\n  {line}\n");
        _bed.Service.Always(esc.Answer);

        SecretPlan plan = await PlanImportAsync("PARTNER");

        Assert.Equal((SecretAction.Update, null), (Assert.Single(plan.Describe(null)).Action, Assert.Single(plan.Describe(null)).Replaces));
        await new SecretEditor(Context).ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);
        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("new-value", true), stored.Value("sophia", "other", "PARTNER"));
        Assert.Equal(("${sophia.other.PARTNER}", false), stored.Value("environmentVariables", "PARTNER"));
    }

    [Theory]
    [InlineData("0123")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("True")]
    [InlineData("true")]
    [InlineData("1e3")]
    [InlineData("1.10")]
    [InlineData(".5")]
    [InlineData("+5")]
    [InlineData("0o17")]
    [InlineData("0b11")]
    [InlineData("-0")]
    [InlineData("1.")]
    [InlineData("12")]
    [InlineData(".inf")]
    public async Task A_text_is_not_the_number_that_is_spelled_like_it(string text)
    {
        const string Variable = "  environmentVariables: {SLACK_CHANNEL: '${sophia.slack.channel}'}\n";
        FakeEsc esc = new($"values:\n  sophia:\n    slack:\n      channel: {text} # ours\n{Variable}");
        _bed.Service.Always(esc.Answer);

        SecretPlan plan = await PlanSetAsync("SLACK_CHANNEL", text);

        Assert.Equal((SecretAction.Update, null), (Assert.Single(plan.Describe(null)).Action, Assert.Single(plan.Describe(null)).Replaces));
        await new SecretEditor(Context).ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);
        Assert.Equal($"values:\n  sophia:\n    slack:\n      channel: \"{text}\" # ours\n{Variable}", esc.Yaml);
        Assert.False((await PlanSetAsync("SLACK_CHANNEL", text)).HasChanges);
    }

    [Theory]
    [InlineData("2001-02-03")]
    [InlineData("yes")]
    [InlineData("1.2.3")]
    [InlineData("C0123")]
    public async Task A_text_is_the_text_that_is_spelled_like_it(string text)
    {
        _bed.Service.Always(new FakeEsc($"values:\n  sophia: {{slack: {{channel: {text}}}}}\n  environmentVariables: {{SLACK_CHANNEL: '${{sophia.slack.channel}}'}}\n").Answer);
        Assert.False((await PlanSetAsync("SLACK_CHANNEL", text)).HasChanges);
    }

    [Fact]
    public async Task What_another_puts_there_after_the_plan_was_shown_is_not_replaced()
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);
        SecretPlan plan = await PlanImportAsync("PARTNER");
        esc.Overwrite("values:\n  environmentVariables:\n    PARTNER: ${vault.tok}\n");

        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => new SecretEditor(Context).ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken));

        Assert.Equal(FailureReason.Conflict, refused.Reason);
        Assert.Equal(0, esc.Writes);
    }

    [Theory]
    [InlineData("sophia.gong", "an object with url and accessKey")]
    [InlineData("hosts", "a list of 2 items")]
    [InlineData("call", "a call of fn::toJSON")]
    [InlineData("hosts[0]", "an item of a list")]
    public async Task What_is_more_than_a_value_is_not_removed(string name, string description)
    {
        FakeEsc esc = new("values:\n  sophia: {gong: {url: a, accessKey: {fn::secret: k}}}\n  hosts: [a, b]\n  call: {fn::toJSON: {}}\n");
        _bed.Service.Always(esc.Answer);
        string path = name.Contains('.', StringComparison.Ordinal) || name.Contains('[', StringComparison.Ordinal) ? name : $"[\"{name}\"]";
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => new SecretEditor(Context).PlanRemoveAsync(path, null, TestContext.Current.CancellationToken));
        Assert.Equal(FailureReason.InvalidRequest, refused.Reason);
        Assert.Contains(description, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_empty_can_be_filled_and_removed()
    {
        FakeEsc esc = new("values:\n  team:\n    shared: {}\n    list: []\n");
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);
        await editor.ApplyAsync(await editor.PlanRemoveAsync("team.list", null, TestContext.Current.CancellationToken), mayReplace: false, TestContext.Current.CancellationToken);
        SecretPlan plan = await PlanSetAsync("team.shared");
        Assert.Equal(SecretAction.Add, Assert.Single(plan.Describe(null)).Action);
        await editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);
        Assert.Equal("values:\n  team:\n    shared:\n      fn::secret: \"new-value\"\n", esc.Yaml);
    }

    [Fact]
    public async Task Prune_leaves_what_is_more_than_a_value()
    {
        const string Before = "values:\n  sophia:\n    other:\n      OLD: x\n      REF: ${vault.tok}\n      CALL: {fn::toJSON: {a: 1}}\n      LIST: [a]\n  environmentVariables:\n    REF: ${sophia.other.REF}\n";
        _bed.Service.Always(new FakeEsc(Before).Answer);
        SecretPlan plan = await new SecretEditor(Context).PlanImportAsync([new SecretInput("A", "1")], null, prune: true, TestContext.Current.CancellationToken);
        Assert.Equal(["OLD"], plan.Removed);
    }

    [Theory]
    [InlineData("values:\n  sophia: text\n", "'sophia' in the environment is not an object")]
    [InlineData("values:\n  sophia:\n    other: ${shared}\n", "'sophia.other' in the environment is not an object")]
    [InlineData("values:\n  environmentVariables: {fn::fromJSON: '{}'}\n", "'environmentVariables' in the environment is not an object")]
    public async Task Where_there_is_no_place_the_plan_says_so_already(string yaml, string why)
    {
        _bed.Service.Always(new FakeEsc(yaml).Answer);
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => PlanImportAsync("PARTNER"));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_that_write_at_once_all_get_through()
    {
        FakeEsc esc = new("values: {}\n");
        // Sixteen others write first, each after this one has read.
        int others = 16;
        esc.BeforeWrite = () =>
        {
            if (others-- > 0) esc.Overwrite(esc.Yaml.Replace("values: {}\n", "values:\n", StringComparison.Ordinal) + $"  other{others}: {others}\n");
        };
        _bed.Service.Always(esc.Answer);

        await new SecretEditor(Context).ApplyAsync(await PlanImportAsync("PARTNER"), mayReplace: false, TestContext.Current.CancellationToken);

        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("new-value", true), stored.Value("sophia", "other", "PARTNER"));
        Assert.All(Enumerable.Range(0, 16), index => Assert.Equal(($"{index}", false), stored.Value($"other{index}")), throwIfEmpty: true);
    }

    private Task<SecretPlan> PlanSetAsync(string name, string value = "new-value") =>
        new SecretEditor(Context).PlanSetAsync(name, value, null, TestContext.Current.CancellationToken);

    private Task<SecretPlan> PlanImportAsync(string name) =>
        new SecretEditor(Context).PlanImportAsync([new SecretInput(name, "new-value")], null, prune: false, TestContext.Current.CancellationToken);
}
