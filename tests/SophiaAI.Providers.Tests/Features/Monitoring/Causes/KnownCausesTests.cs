using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Causes;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Causes;

/// <summary>What follows from what, whatever inhibit_rules say.</summary>
public sealed class KnownCausesTests
{
    private static readonly AlertRule[] s_rules = [Rule("Down", "up"), Rule("Slow", "check_duration"), Rule("Errors", "request_errors"), Rule("Old", "data_age"), Rule("Network", "nothing_reachable")];

    private static readonly AlertRecord s_network = Alert("Network");

    [Fact]
    public void A_check_follows_from_those_that_it_depends_on_also_by_way_of_others()
    {
        AlertRecord signIn = Down("Chat", "Sign-in", "AccessDenied");

        Assert.Same(signIn, Cause(Down("Chat", "Members"), signIn));
        Assert.Same(signIn, Cause(Down("Chat", "Rooms"), signIn));
        Assert.Null(Cause(signIn, signIn, Down("Chat", "Members")));
        Assert.Null(Cause(Down("Mail", "Members"), signIn));
    }

    [Fact]
    public void Checks_that_depend_on_each_other_are_no_cause_of_themselves()
    {
        AlertRecord one = Down("Loop", "One"), two = Down("Loop", "Two");

        Assert.Null(Cause(one, one));
        Assert.Same(two, Cause(one, one, two));
    }

    [Theory]
    [InlineData("AuthenticationFailed", true)]
    [InlineData("NotConfigured", true)]
    [InlineData("Unavailable", false)]
    [InlineData("AccessDenied", false)]
    public void Credentials_follow_from_where_they_come_from_and_other_failures_do_not(string reason, bool follows)
    {
        AlertRecord vault = Down("Vault", "Sign-in", "Unavailable");

        Assert.Equal(follows ? vault : null, Cause(Down("Chat", "Sign-in", reason), vault));
    }

    [Fact]
    public void What_keeps_credentials_is_not_its_own_cause_and_others_need_none()
    {
        AlertRecord vault = Down("Vault", "Sign-in", "AuthenticationFailed");

        Assert.Null(Cause(vault, vault));
        Assert.Null(new KnownCauses(s_rules, Suites, credentialsFrom: null).Among([vault])(Down("Chat", "Sign-in", "AuthenticationFailed")));
        Assert.Null(Cause(Down("Chat", "Sign-in", "AuthenticationFailed"), Down("Mail", "Members", "AuthenticationFailed")));
    }

    [Fact]
    public void All_that_asks_follows_from_a_network_that_is_down_and_the_rest_does_not()
    {
        Assert.Same(s_network, Cause(Down("Chat", "Sign-in", "ConnectionFailed"), s_network));
        Assert.Same(s_network, Cause(Down("Chat", "Sign-in", "Timeout"), s_network));
        Assert.Same(s_network, Cause(Alert("Errors", ("service", "Chat")), s_network));
        Assert.Same(s_network, Cause(Alert("Slow", ("service", "Chat")), s_network));
        Assert.Null(Cause(Down("Chat", "Sign-in", "AuthenticationFailed"), s_network));
        Assert.Null(Cause(Alert("Old", ("service", "Chat")), s_network));
        Assert.Null(Cause(s_network, s_network));
    }

    [Fact]
    public void An_alert_of_a_script_follows_from_nothing() => Assert.Null(Cause(Down("Chat", "Members") with { Rule = null }, Down("Chat", "Sign-in"), s_network));

    private static AlertRecord? Cause(AlertRecord alert, params AlertRecord[] firing) => new KnownCauses(s_rules, Suites, "Vault").Among(firing)(alert);

    private static IEnumerable<CheckSuite> Suites() =>
    [
        new Script("Chat", Check("Sign-in"), Check("Members", "Sign-in"), Check("Rooms", "Members")),
        new Script("Loop", Check("One", "Two"), Check("Two", "One")),
        new Script("Mail", Check("Sign-in"), Check("Members", "Sign-in")),
        new Script("Vault", Check("Sign-in")),
    ];

    private static Check Check(string name, params string[] dependsOn) => Script.Ends(name, static () => null) with { DependsOn = dependsOn };

    private static AlertRule Rule(string name, string measure) => new(name, new ThresholdCondition(new MeasureSelector(measure, []), new ValueLimit(Comparison.Above, 0)));

    private static AlertRecord Down(string service, string check, string reason = "Unavailable") =>
        Alert("Down", ("service", service), ("check", check)) with { Details = LabelSet.Of(("reason", reason)) };

    private static AlertRecord Alert(string rule, params (string, string)[] labels)
    {
        LabelSet all = LabelSet.Of(labels).With("alertname", rule);
        return new AlertRecord(Fingerprint.Of(all), all) { Rule = rule, Phase = AlertPhase.Firing };
    }
}
