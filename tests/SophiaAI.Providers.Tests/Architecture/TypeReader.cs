using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>Finds every type that another type mentions.</summary>
internal static class TypeReader
{
    /// <summary>The types that a type mentions itself: its bases, members, bodies and attributes. Nested types are read separately.</summary>
    public static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        IEnumerable<TypeReference?> declared =
        [
            type.BaseType,
            .. type.Interfaces.Select(static found => found.InterfaceType),
            .. type.Fields.Select(static field => field.FieldType),
            .. type.Properties.Select(static property => property.PropertyType),
            .. type.Events.Select(static found => found.EventType),
            .. type.GenericParameters.SelectMany(static parameter => parameter.Constraints).Select(static constraint => constraint.ConstraintType),
        ];
        IEnumerable<ICustomAttributeProvider> attributed = [type, .. type.Fields, .. type.Properties, .. type.Events, .. type.Methods];
        return declared.OfType<TypeReference>().Concat(attributed.SelectMany(OfAttributes)).Concat(type.Methods.SelectMany(OfMethod));
    }

    /// <summary>A type and its parts: elements of arrays, arguments of generics.</summary>
    public static IEnumerable<TypeReference> PartsOf(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.Append(generic.ElementType).SelectMany(PartsOf),
        FunctionPointerType function => function.Parameters.Select(static parameter => parameter.ParameterType).Append(function.ReturnType).SelectMany(PartsOf),
        IModifierType modified => PartsOf(modified.ModifierType).Concat(PartsOf(modified.ElementType)),
        TypeSpecification specification => PartsOf(specification.ElementType),
        _ => [type],
    };

    /// <summary>The type that contains a nested one; only that type has a namespace.</summary>
    public static TypeReference OutermostOf(TypeReference type) => type.DeclaringType is { } outer ? OutermostOf(outer) : type;

    private static IEnumerable<TypeReference> OfAttributes(ICustomAttributeProvider member)
    {
        foreach (CustomAttribute attribute in member.CustomAttributes)
        {
            yield return attribute.AttributeType;
            IEnumerable<CustomAttributeArgument> named = attribute.Properties.Concat(attribute.Fields).Select(static argument => argument.Argument);
            foreach (CustomAttributeArgument argument in attribute.ConstructorArguments.Concat(named))
            {
                yield return argument.Type;
                if (argument.Value is TypeReference type) yield return type;
            }
        }
    }

    private static IEnumerable<TypeReference> OfMethod(MethodDefinition method)
    {
        foreach (TypeReference type in OfSignature(method)) yield return type;
        foreach (TypeReference type in method.Parameters.SelectMany(OfAttributes)) yield return type;
        if (!method.HasBody) yield break;
        foreach (VariableDefinition variable in method.Body.Variables) yield return variable.VariableType;
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(static handler => handler.CatchType is not null)) yield return handler.CatchType;
        foreach (TypeReference type in method.Body.Instructions.SelectMany(OfInstruction)) yield return type;
    }

    private static IEnumerable<TypeReference> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [.. OfSignature(generic), .. generic.GenericArguments],
        MethodReference method => OfSignature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference> OfSignature(MethodReference method) =>
        method.Parameters.Select(static parameter => parameter.ParameterType).Append(method.ReturnType).Append(method.DeclaringType).OfType<TypeReference>();
}
