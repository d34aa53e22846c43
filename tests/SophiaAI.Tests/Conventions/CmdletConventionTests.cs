using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Conventions;

/// <summary>The rules that every cmdlet follows, now and in future.</summary>
public sealed partial class CmdletConventionTests
{
    // Verbs that change something outside the module, and so must support -WhatIf and -Confirm.
    private static readonly string[] s_changingVerbs =
    [
        "Add", "Clear", "Copy", "Disable", "Enable", "Export", "Import", "Invoke", "Move", "New", "Publish", "Register", "Remove", "Rename", "Reset", "Restore", "Resume",
        "Revoke", "Send", "Set", "Start", "Stop", "Suspend", "Undo", "Unregister", "Update",
    ];

    public static TheoryData<string> Cmdlets => [.. ModuleReflection.Cmdlets.Select(ModuleReflection.NameOf)];

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(ModuleReflection.Cmdlets);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_is_sealed_and_named_after_itself_in_a_file_and_a_namespace_of_its_service(string name)
    {
        Type type = Find(name);
        Assert.True(type.IsSealed);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", type.Name);
        Assert.Matches("^SophiaAI(\\.[A-Z][A-Za-z]+){1,2}$", type.Namespace);
    }

    // The engine's own words for a list are that a method is not supported.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_list_where_one_value_is_meant_is_refused_in_words(string name)
    {
        foreach (PropertyInfo parameter in ModuleReflection.ParametersOf(Find(name)))
        {
            Type type = Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
            if (type != typeof(string) && type != typeof(int) && type != typeof(bool)) continue;
            Assert.True(parameter.GetCustomAttributesData().Any(static attribute => attribute.AttributeType.Name == "OneValueAttribute"), $"-{parameter.Name} needs the attribute OneValue.");
        }
    }

    // Another thread stops it, perhaps just when it ends: what it has begun must hear of that nevertheless.
    [Fact]
    public void It_can_be_stopped_when_it_has_ended() => Assert.All(ModuleReflection.Cmdlets.Where(static type => type.IsAssignableTo(typeof(IDisposable))), static type =>
    {
        object cmdlet = Activator.CreateInstance(type)!;
        ((IDisposable)cmdlet).Dispose();
        typeof(Cmdlet).GetMethod("StopProcessing", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(cmdlet, null);
    }, throwIfEmpty: true);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_verb_is_approved(string name)
    {
        string verb = name.Split('-')[0];
        Type[] groups = [typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsSecurity), typeof(VerbsOther)];
        Assert.Contains(verb, groups.SelectMany(group => group.GetFields()).Select(field => (string)field.GetValue(null)!));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_noun_names_a_service_and_is_singular(string name)
    {
        string noun = name.Split('-')[1];
        Assert.Matches("^(Sophia|Snowflake|Gong|Vercel|Estuary|Slack)[A-Z]", noun);
        // An alias is one thing.
        Assert.DoesNotMatch("(?<!Alia)(?<!s)s$", noun);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_says_what_it_gives(string name) => Assert.NotEmpty(Find(name).GetCustomAttributes<OutputTypeAttribute>());

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_asks_before_it_changes_something(string name)
    {
        bool asks = Find(name).GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess;
        Assert.Equal(s_changingVerbs.Contains(name.Split('-')[0]), asks);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_has_at_most_three_base_layers_of_ours(string name)
    {
        int layers = 0;
        for (Type? type = Find(name).BaseType; type is not null && type.Namespace!.StartsWith("SophiaAI", StringComparison.Ordinal); type = type.BaseType) layers++;
        // One that can be stopped, one that has a connection, one that has what all commands of a service have.
        Assert.InRange(layers, 1, 3);
    }

    // A $ would allow a trailing line end.
    [Fact]
    public void A_pattern_is_checked_to_the_last_character() => Assert.All(
        ModuleReflection.Cmdlets.SelectMany(ModuleReflection.ParametersOf).SelectMany(static parameter => parameter.GetCustomAttributes<ValidatePatternAttribute>()),
        static pattern => Assert.EndsWith("\\z", pattern.RegexPattern, StringComparison.Ordinal),
        throwIfEmpty: true);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_takes_a_secret_as_plain_text(string name)
    {
        foreach (PropertyInfo parameter in ModuleReflection.ParametersOf(Find(name)))
        {
            // A table accepts SecureString too, and any secret of the user's in it is already in a variable.
            if (SecretName().IsMatch(parameter.Name)) Assert.Contains(parameter.PropertyType, new[] { typeof(SecureString), typeof(PSCredential), typeof(IDictionary) });
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_that_takes_a_secret_refuses_plain_text_without_quoting_it(string name)
    {
        foreach (PropertyInfo parameter in ModuleReflection.ParametersOf(Find(name)))
        {
            bool takesSecret = parameter.PropertyType == typeof(SecureString) || parameter.PropertyType == typeof(PSCredential);
            // A parameter that takes either of the two has no type of its own, and says so with the attribute alone.
            if (parameter.PropertyType == typeof(object)) takesSecret = parameter.GetCustomAttributes().Any(static attribute => attribute.GetType().Name == "SecretParameterAttribute");
            // The first refuses it before the command begins, the second lets the command refuse it.
            Assert.Equal(takesSecret, parameter.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "SecretParameterAttribute"
                || (attribute.GetType().Name == "AcceptsOnlyAttribute" && parameter.PropertyType.Equals(attribute.GetType().GetProperty("Type")!.GetValue(attribute)) && takesSecret)));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Plain_text_goes_in_and_out_only_where_the_parameter_says_so(string name)
    {
        PropertyInfo[] parameters = [.. ModuleReflection.ParametersOf(Find(name))];
        // In: a parameter that accepts a SecureString may have a text alternative, under a name that says so, and never in the same call.
        PropertyInfo[] plain = [.. parameters.Where(static parameter => PlainName().IsMatch(parameter.Name))];
        Assert.All(plain, parameter => Assert.True(parameter.Name is "PlainText" or "AsPlainText", $"{name} -{parameter.Name}"));
        foreach (PropertyInfo secret in parameters.Where(static parameter => parameter.PropertyType == typeof(SecureString)))
        {
            Assert.DoesNotContain(plain.Where(static parameter => parameter.Name == "PlainText").SelectMany(SetsOf), SetsOf(secret).Contains);
        }

        // Out: with a switch, which is never on by default.
        Assert.All(plain.Where(static parameter => parameter.Name == "AsPlainText"), static parameter => Assert.Equal(typeof(SwitchParameter), parameter.PropertyType));
        // By position, text that may appear in the history could be mistaken for a secret that may not.
        Assert.All(plain.SelectMany(static parameter => parameter.GetCustomAttributes<ParameterAttribute>()), static attribute => Assert.True(attribute.Position < 0 && !attribute.ValueFromPipeline));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_value_of_a_secret_comes_out_as_a_SecureString(string name)
    {
        IEnumerable<PropertyInfo> given = Find(name).GetCustomAttributes<OutputTypeAttribute>().SelectMany(static attribute => attribute.Type)
            .Select(static type => type.Type).Where(static type => type?.Namespace?.StartsWith("SophiaAI", StringComparison.Ordinal) == true)
            .SelectMany(static type => type!.GetProperties());
        // Properties that only describe a secret are fine: whether there is one, how many, a list of names.
        foreach (PropertyInfo property in given.Where(property => SecretName().IsMatch(property.Name) && property.PropertyType == typeof(string)))
            Assert.Fail($"{property.DeclaringType}.{property.Name} shows a secret as text.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameter_names_are_singular_and_in_Pascal_case(string name)
    {
        foreach (PropertyInfo parameter in ModuleReflection.ParametersOf(Find(name)))
        {
            Assert.Matches("^[A-Z][A-Za-z]+$", parameter.Name);
            // "Status" is singular, and "as" is not a noun.
            Assert.DoesNotMatch("(?<!s|Statu|Previou|Alia|^A)s$", parameter.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_knows_no_address_and_no_third_party_type(string name)
    {
        Type type = Find(name);
        foreach (Type used in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).SelectMany(PublicSurface.TypesOf))
            Assert.True(PublicSurface.IsOurs(used), $"{name} uses {used}");
    }

    private static Type Find(string name) => ModuleReflection.Cmdlets.Single(type => ModuleReflection.NameOf(type) == name);

    private static IEnumerable<string> SetsOf(PropertyInfo parameter) => parameter.GetCustomAttributes<ParameterAttribute>().Select(static attribute => attribute.ParameterSetName);

    [GeneratedRegex("Password|Secret$|Token|ApiKey|AccessKey|Passphrase|PrivateKey$|Credential|Webhook|ConnectionString|Authorization|SasUri|Certificate", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("Plain|Clear|Reveal|Unmask|Insecure", RegexOptions.IgnoreCase)]
    private static partial Regex PlainName();
}
